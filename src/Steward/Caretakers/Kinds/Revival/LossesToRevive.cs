using System.Globalization;
using Dapper;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Tasks;

namespace Steward.Caretakers;

/// <summary>A refusal that a rule brings back: a deal in the revival pipeline with a call planned, the largest first. Never twice for one loss, as the new deal names the old one.</summary>
public sealed class LossesToRevive(DealSweep sweep, PlanTask plan, OpenDeal open, Settings company) : DealCaretaker(sweep, plan, company)
{
    public override string Id => "revival";
    public override string Icon => "recycle";
    public override CaretakerSettings Usual => new() { TasksADay = 10, TaskTerm = 3 };
    public override Settable Has => Settable.TasksADay | Settable.TaskTerm | Settable.From;
    public override IReadOnlyList<string> States => ["open", "overdue", "returned"];

    public override Task<long> Count(DealLook look) => look.Connection.ExecuteScalarAsync<long>(
        "select count(*) from closures c join loss_reasons l on l.id = c.reason_id and l.recoverable = 1 where c.outcome = 2 and c.reopened_at is null", transaction: look.Transaction);

    public override async Task<IReadOnlyList<DealAct>> Find(DealLook look) =>
        [.. (await DueLosses.Find(look)).DistinctBy(d => d.Client).Select(due => new DealAct(due.Deal, due.Deal.ToString(), DealDoing.Revive, new("caretakers.revival.would", due.Reason, due.At))
        {
            Client = due.Client, Owner = due.Owner, To = due.Owner, About = due.Reason, Clock = due.At, Task = new("caretakers.revival.task", due.Reason), Due = look.Due(look.Settings.TaskTerm), Waits = !look.Quota.Take(due.Owner), Refused = due,
        })];

    public override async Task<IReadOnlyList<OverMark>> Over(DealLook look) => (await look.Connection.QueryAsync<OverMark>($"""
        select m.id as mark, m.deal_id as deal, m.task_id as task, case when d.outcome = 1 then 'requalified' else 'closed' end as why
        from deal_marks m join deals d on d.id = m.deal_id where m.caretaker = 'revival' and m.until is null and d.outcome <> 0 {look.Narrow("m.deal_id")}
        """, transaction: look.Transaction)).AsList();

    public override async Task<Outcome<DealDid>> Do(DealAct act, Work work)
    {
        var due = act.Refused!;
        var values = new Dictionary<string, string?> { [DealAttributes.Need] = due.Need };
        if (due.Amount > 0) values[DealAttributes.Amount] = new Money(due.Amount, due.Currency).Amount.ToString("0.####", CultureInfo.InvariantCulture);
        var opened = await open.RunIn(work, new NewDeal(due.Client, due.Title, new NextStep(StepKind.Call, Say(act.Task!), act.Due, due.Owner))
        {
            Pipeline = due.Pipeline, Contact = due.Contact, Owner = due.Owner, Currency = due.Currency, After = due.Deal, Values = values,
        });
        if (opened.IsRefused) return opened.Refusal;
        await work.Flush();
        return new DealDid(opened.Done.Id, await work.Db.Set<TaskItem>().Where(t => t.DealId == opened.Done.Id).Select(t => t.Id).FirstAsync());
    }
}
