using System.Globalization;
using Dapper;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;
using Steward.Conversations;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Channels;

/// <summary>Puts a call that is over into the history, once; heard better of later, it puts the length right. Nobody has to do more about a call of a known client that nobody took: it waits among the unanswered.</summary>
public sealed class SettleCall(Writer writer, RecordActivity record, CompleteCall complete) : Operation<CallId, Call>(writer)
{
    /// <summary>A call of which nothing more was heard.</summary>
    public static readonly Duration Forgotten = Duration.FromHours(4);

    protected override Right Needs => Right.ReportEvents;

    protected override async Task<Outcome<Call>> Do(CallId ask, Work work)
    {
        if (await work.Db.Set<Call>().FirstOrDefaultAsync(c => c.Id == ask) is not { } call) return Refusal.NotFound("channels.call-not-found");
        if (call.Ended is null && call.Seen > work.Now - Forgotten) return call;
        if (call.Ended is null) await CutShort(call, work);
        var first = call.Settled is null;
        call.Settled ??= work.Now;
        if (call.Test || call.ClientId is not { } client) return call;
        var written = call.ActivityId is { } known ? await complete.RunIn(work, new CallCompletion(known) { TalkSeconds = call.Talked(work.Now), Author = call.PersonId })
            : await record.RunIn(work, new NewActivity(ActivityKind.Call, call.Direction, null)
            {
                Client = client, Deal = call.DealId, At = call.Began < work.Now ? call.Began : work.Now, TalkSeconds = call.Talked(work.Now), RingSeconds = call.Waited, Author = call.PersonId,
            });
        if (written.IsRefused) return written.Refusal;
        call.ActivityId = written.Done.Activity.Id;
        if (call.Answered is null && first) call.Written ??= work.Now;
        return call;
    }

    /// <summary>How long it was nobody knows: it ends where it was last heard of.</summary>
    private static async Task CutShort(Call call, Work work)
    {
        call.Ended = call.Seen;
        var legs = await work.Db.Set<CallLeg>().Where(l => l.CallId == call.Id).ToListAsync();
        foreach (var leg in legs) leg.Ended ??= call.Seen;
        var meant = string.Join(',', legs.Select(l => l.PersonId).Append(call.PersonId).OfType<PersonId>().Distinct().Select(p => p.Value.ToString(CultureInfo.InvariantCulture)));
        work.Tell(new CallEnded(call.Id, call.Answered is not null, meant));
    }
}

/// <summary>Finds calls that are over and not in the history: ten seconds after their last leg, so that the next telephone may ring.</summary>
public sealed class SettleCalls(BaseReader reader, SettleCall settle, IClock clock)
{
    public static readonly Duration Grace = Duration.FromSeconds(10);
    private const int Most = 200;

    /// <returns>How many were settled.</returns>
    public async Task<int> Run(CancellationToken stop = default)
    {
        var now = clock.GetCurrentInstant();
        IReadOnlyList<long> due;
        await using (var connection = await reader.Open(stop))
            due = (await connection.QueryAsync<long>(new CommandDefinition("select id from calls where settled is null and (ended is not null and seen <= @quiet or seen <= @forgotten) order by seen limit @Most",
                new { quiet = (now - Grace).ToMicroseconds(), forgotten = (now - SettleCall.Forgotten).ToMicroseconds(), Most }, cancellationToken: stop))).AsList();
        foreach (var call in due) await settle.Run(new CallId(call), Caller.System(), stop);
        return due.Count;
    }
}

[DisallowConcurrentExecution]
public sealed class SettleCallsJob(SettleCalls calls) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken stop) => await calls.Run(stop);
}
