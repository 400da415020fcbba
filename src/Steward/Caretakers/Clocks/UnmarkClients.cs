using Dapper;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Caretakers;

public sealed record Unmarkings(string Caretaker, long Run, IReadOnlyList<Ended> Marks);

/// <summary>Takes marks off; one that somebody took off meanwhile stays as it is.</summary>
public sealed class UnmarkClients(Writer writer) : Operation<Unmarkings, int>(writer)
{
    protected override Right Needs => Right.RunCaretakers;

    protected override async Task<Outcome<int>> Do(Unmarkings ask, Work work)
    {
        var ended = 0;
        foreach (var mark in ask.Marks)
            if (await TakeOff(mark.Mark, mark.Client, ask.Caretaker, mark.Since, mark.Stop, work)) ended++;
        await Runs.Count(ask.Run, 0, ended, 0, work);
        return ended;
    }

    internal static async Task<bool> TakeOff(long mark, ClientId client, string caretaker, NodaTime.Instant since, Stop why, Work work)
    {
        var changed = await work.Connection.ExecuteAsync("update client_marks set until = @now, stopped = @why where id = @mark and until is null",
            new { now = work.Now.ToMicroseconds(), why = why.ToString().ToLowerInvariant(), mark }, work.Transaction);
        if (changed > 0) work.Tell(new ClientUnmarked(client, caretaker, why, since));
        return changed > 0;
    }
}
