using Dapper;
using Steward.Database;
using Steward.Foundation;
using Steward.People;
using Steward.Tasks;

namespace Steward.Caretakers;

public sealed record MarksToEnd(DealCaretaker Caretaker, long Run, IReadOnlyCollection<DealId> Deals);

/// <summary>Takes marks off deals, and with each the task that it gave: nobody is left with a task whose reason is gone.</summary>
public sealed class EndDealMarks(Writer writer, WithdrawTask withdraw, WorkCalendars calendars) : Operation<MarksToEnd, int>(writer)
{
    protected override Right Needs => Right.RunCaretakers;

    protected override async Task<Outcome<int>> Do(MarksToEnd ask, Work work)
    {
        var ended = await End(ask.Caretaker, ask.Deals, work);
        await Runs.Count(ask.Run, 0, ended, 0, work);
        return ended;
    }

    /// <summary>As a part of whatever ended them.</summary>
    internal async Task<int> End(DealCaretaker caretaker, IReadOnlyCollection<DealId> deals, Work work)
    {
        await work.Flush();
        var calendar = calendars.Company;
        var ended = 0;
        foreach (var over in await caretaker.Over(new DealLook(work.Connection, work.Transaction, work.Now, calendar, caretaker.Usual, new DealQuota(new Dictionary<long, int>(), 0), deals)))
        {
            ended += await work.Connection.ExecuteAsync("update deal_marks set until = @now, stopped = @Why where id = @Mark and until is null", new { now = work.Now.ToMicroseconds(), over.Why, over.Mark }, work.Transaction);
            if (over.Task is { } task) await withdraw.RunIn(work, new Withdrawal(task, caretaker.Id, over.Why));
        }
        return ended;
    }
}
