using Dapper;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Tasks;

namespace Steward.Caretakers;

/// <summary>A deal that stands too long: a warning at four fifths of the longest stay of its stage, and over it what the stage says. Once each, until the deal moves on or a longer stay is allowed.</summary>
public sealed class LongStays(DealSweep sweep, PlanTask plan, HandOverDeal handOver, StageClock clock, Settings company) : DealCaretaker(sweep, plan, company)
{
    public override string Id => "stays";
    public override string Icon => "clock";
    public override CaretakerSettings Usual => new() { TasksADay = 10, TaskTerm = 1 };
    public override Settable Has => Settable.TasksADay | Settable.TaskTerm | Settable.From;
    public override IReadOnlyList<string> States => ["warned", "open", "overdue", "handed", "returned"];

    public override Task<long> Count(DealLook look) => look.Connection.ExecuteScalarAsync<long>(
        "select count(*) from stages s join deals d on d.stage_id = s.id and d.outcome = 0 where s.archived is null and s.max_days is not null and d.stage_entered is not null", transaction: look.Transaction);

    public override async Task<IReadOnlyList<DealAct>> Find(DealLook look)
    {
        var near = await Stay.Find(look, clock);
        var fairest = new Fairest(look);
        var acts = new List<DealAct>();
        foreach (var stay in near.OrderByDescending(s => s.IsOver).ThenByDescending(s => s.Days - s.MaxDays).ThenByDescending(s => s.Amount).ThenBy(s => s.Deal))
            if (await Decide(stay, look, fairest) is { } act) acts.Add(act);
        return acts;
    }

    public override async Task<IReadOnlyList<OverMark>> Over(DealLook look) =>
        [.. (await Stay.Marked(look, clock)).Where(m => m.WhyOver is not null).Select(m => new OverMark { Mark = m.Mark!.Value, Deal = m.Deal, Task = m.Task, Why = m.WhyOver! })];

    public override async Task<Outcome<DealDid>> Do(DealAct act, Work work)
    {
        if (act is { Doing: DealDoing.HandOver, To: { } to })
        {
            var given = await handOver.RunIn(work, new DealHandover(act.Deal, to, Say(act.Reason!)));
            if (given.IsRefused) return given.Refusal;
            await work.Flush();
        }
        return await base.Do(act, work);
    }

    private static async Task<DealAct?> Decide(Stay stay, DealLook look, Fairest fairest)
    {
        if (!stay.IsOver) return stay.Mark is null ? Warn(stay, new("caretakers.stays.would.warn", stay.Stage, stay.Days, stay.MaxDays)) : null;
        if (stay.IsSettled) return null;
        if (stay.Reaction != Overstay.HandOver || stay.Owner is null || !stay.OwnerWorks) return Ask(stay, look);
        // The owner has a working day to move it; a deal that was never warned of, or came to somebody else since, is warned of first.
        if (!stay.IsWarnedFor(look)) return stay.IsWarned ? null : Warn(stay, new("caretakers.stays.would.warn-first", stay.Stage, stay.Days, stay.MaxDays));
        var guard = stay.Unanswered ? "unanswered" : stay.Meeting ? "meeting" : await fairest.For(stay) is null ? "nobody" : null;
        return guard is null ? await HandOver(stay, look, fairest) : TellHead(stay, look, new($"caretakers.stays.not-handed.{guard}", stay.Stage, stay.Days));
    }

    private static DealAct Warn(Stay stay, Phrase why) => stay.Act(DealDoing.Warn, why) with { Told = new StayNear(stay.Deal, stay.Client, stay.Stage, Math.Max(0, stay.MaxDays - stay.Days)) };

    /// <summary>The reaction that the stage was given. Who has no head answers themselves; for who works here no more the head does.</summary>
    private static DealAct Ask(Stay stay, DealLook look)
    {
        var why = new Phrase($"caretakers.stays.task.{stay.Reaction}", stay.Stage, stay.Days);
        var head = stay.Reaction is Overstay.TellHead or Overstay.ProposeOwner or Overstay.HandOver || !stay.OwnerWorks;
        if (stay.Reaction == Overstay.Nothing || (stay.Owner is null && stay.Head is null)) return stay.Act(DealDoing.Mark, why) with { Told = stay.Told };
        return head ? TellHead(stay, look, why) : Give(stay, look, DealDoing.Task, stay.Owner, why);
    }

    private static DealAct TellHead(Stay stay, DealLook look, Phrase why) => Give(stay, look, DealDoing.TellHead, stay.Head ?? (stay.OwnerWorks ? stay.Owner : null), why);

    private static DealAct Give(Stay stay, DealLook look, DealDoing doing, PersonId? to, Phrase why) => stay.Act(doing, why) with
    {
        To = to, Task = to is null ? null : why, Due = look.Due(look.Settings.TaskTerm), Waits = to is { } person && !look.Quota.Take(person), Told = stay.Told,
    };

    private static async Task<DealAct> HandOver(Stay stay, DealLook look, Fairest fairest)
    {
        var to = (await fairest.For(stay))!;
        var act = Give(stay, look, DealDoing.HandOver, to.Id, new("caretakers.stays.would.hand-over", stay.Stage, stay.Days, stay.MaxDays, to.Name));
        if (!act.Waits) fairest.Give(stay, to);
        return act with { Task = new("caretakers.stays.task.taken", stay.Stage, stay.Days, stay.OwnerName), Reason = new("caretakers.stays.handed-why", stay.Stage, stay.Days, stay.MaxDays) };
    }
}
