using Dapper;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Caretakers;

/// <summary>The log of sweeps. Each write of a sweep counts itself here, so that a run that was cut short tells what it had done.</summary>
internal static class Runs
{
    public static async Task<long> Begin(string caretaker, Caller by, Writer writer) => (await writer.Run<long>(by, async work =>
    {
        var id = await work.TakeNumbers("caretaker_runs", 1);
        await work.Connection.ExecuteAsync("insert into caretaker_runs (id, caretaker, started, examined, marked, unmarked, tasks, handed_over, notified) values (@id, @caretaker, @now, 0, 0, 0, 0, 0, 0)",
            new { id, caretaker, now = work.Now.ToMicroseconds() }, work.Transaction);
        return id;
    })).Done;

    public static Task Look(long run, long examined, Caller by, Writer writer) => writer.Run<Nothing>(by, async work =>
    {
        await work.Connection.ExecuteAsync("update caretaker_runs set examined = @examined where id = @run", new { run, examined }, work.Transaction);
        return new Nothing();
    });

    public static Task Count(long run, int marked, int unmarked, int tasks, Work work, int handedOver = 0, int notified = 0) => work.Connection.ExecuteAsync(
        "update caretaker_runs set marked = marked + @marked, unmarked = unmarked + @unmarked, tasks = tasks + @tasks, handed_over = handed_over + @handedOver, notified = notified + @notified where id = @run",
        new { run, marked, unmarked, tasks, handedOver, notified }, work.Transaction);

    public static Task End(long run, Caller by, Writer writer) => writer.Run<Nothing>(by, async work =>
    {
        await work.Connection.ExecuteAsync("update caretaker_runs set finished = @now where id = @run", new { now = work.Now.ToMicroseconds(), run }, work.Transaction);
        return new Nothing();
    });
}
