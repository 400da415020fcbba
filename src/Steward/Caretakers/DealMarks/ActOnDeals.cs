using Dapper;
using Steward.Database;
using Steward.Foundation;
using Steward.People;

namespace Steward.Caretakers;

/// <summary>One chunk of a sweep.</summary>
/// <param name="Acts">The deals and what of them it is about.</param>
public sealed record DealActs(DealCaretaker Caretaker, CaretakerSettings Settings, long Run, IReadOnlyCollection<(DealId Deal, string Subject)> Acts);

public sealed record Acted(int Marked, int Tasks, int HandedOver, int Notified)
{
    public static Acted operator +(Acted one, Acted other) => new(one.Marked + other.Marked, one.Tasks + other.Tasks, one.HandedOver + other.HandedOver, one.Notified + other.Notified);
}

/// <summary>Does what a caretaker found to be due. Others wrote since the sweep looked, so it looks again at its chunk: what was settled meanwhile, or done by a sweep that was cut short, is left out.</summary>
public sealed class ActOnDeals(Writer writer, WorkCalendars calendars) : Operation<DealActs, Acted>(writer)
{
    protected override Right Needs => Right.RunCaretakers;

    protected override async Task<Outcome<Acted>> Do(DealActs ask, Work work)
    {
        var calendar = calendars.Company;
        var quota = await DealQuota.Read(ask.Caretaker.Id, ask.Settings, calendar, work.Now, work.Connection, work.Transaction);
        var look = new DealLook(work.Connection, work.Transaction, work.Now, calendar, ask.Settings, quota, [.. ask.Acts.Select(a => a.Deal).Distinct()]);
        var sum = new Acted(0, 0, 0, 0);
        foreach (var act in (await DealSweep.Due(ask.Caretaker, look)).Where(a => ask.Acts.Contains((a.Deal, a.Subject))))
        {
            var did = await ask.Caretaker.Do(act, work);
            if (did.IsRefused) return did.Refusal;
            await work.Flush();
            await Write(ask, act, did.Done, work);
            if (act.Told is { } fact) work.Tell(fact);
            var tasks = did.Done.Task is null ? 0 : 1;
            sum += new Acted(act.Mark is null ? 1 : 0, tasks, act.Doing == DealDoing.HandOver ? 1 : 0, act.Doing == DealDoing.TellHead ? tasks : 0);
        }
        await Runs.Count(ask.Run, sum.Marked, 0, sum.Tasks, work, sum.HandedOver, sum.Notified);
        return sum;
    }

    private static async Task Write(DealActs ask, DealAct act, DealDid did, Work work)
    {
        var (warns, gives) = (act.Doing == DealDoing.Warn, act.Doing == DealDoing.HandOver);
        await work.Connection.ExecuteAsync(act.Mark is null ? New : Further, new
        {
            id = act.Mark ?? await work.TakeNumbers("deal_marks", 1), deal = did.Deal.Value, robot = ask.Caretaker.Id, now = work.Now.ToMicroseconds(), step = warns ? 0 : 1, act.About, act.Subject,
            owner = act.Owner?.Value, task = did.Task?.Value, told = did.Task is null ? null : act.To?.Value, acted = warns || act.Waits ? null : (long?)work.Now.ToMicroseconds(),
            clock = act.Clock?.ToMicroseconds(), act.Term, from = gives ? act.Owner?.Value : null, to = gives ? act.To?.Value : null, ask.Run,
        }, work.Transaction);
    }

    private const string New = """
        insert into deal_marks (id, deal_id, caretaker, since, step, why, owner_id, task_id, run_id, subject, clock, term, acted, told_id, from_id, to_id)
        values (@id, @deal, @robot, @now, @step, @About, @owner, @task, @Run, @Subject, @clock, @Term, @acted, @told, @from, @to)
        """;

    // A warning that is given anew, to another owner, begins its time anew.
    private const string Further = """
        update deal_marks set since = case when @step = 0 then @now else since end, step = @step, owner_id = @owner, task_id = @task, told_id = @told, acted = @acted, clock = @clock, term = @Term, from_id = @from, to_id = @to
        where id = @id
        """;
}
