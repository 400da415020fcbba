using Dapper;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation.Calendars;
using Steward.Journal;
using Steward.People;
using Steward.Tasks;
using Steward.Ui;

namespace Steward.Quality;

/// <summary>A deal that comes to a stage under extra control is put before quality control in the same change; what the controller then says of it is kept as the review of that stay.</summary>
public sealed class WatchEntries(PlanTask plan, WithdrawTask withdraw, RecordReview review, WorkCalendars calendars, Settings company) : IListen<DealMoved>, IListen<DealMoveUndone>, IListen<DealOpened>, IListen<TaskDone>
{
    public const string Robot = "extra-control";

    /// <summary>Working days in which quality control looks (check Q3).</summary>
    public const int Term = 2;
    private static readonly LocalTime Hour = new(12, 0);

    public Task Hear(DealMoved fact, Work work) => Entered(fact.Deal, fact.To, work);

    /// <summary>The move was a slip: there is nothing to look at.</summary>
    public async Task Hear(DealMoveUndone fact, Work work)
    {
        var asked = (await work.Connection.QueryAsync<long>("select id from tasks where deal_id = @Value and done is null and robot = @Robot and created >= @since", new { fact.Deal.Value, Robot, since = fact.Moved.ToMicroseconds() }, work.Transaction)).AsList();
        foreach (var task in asked) await withdraw.RunIn(work, new Withdrawal(new TaskId(task), Robot, "move undone"));
    }

    public Task Hear(DealOpened fact, Work work) => Entered(fact.Deal, fact.Stage, work);

    public async Task Hear(TaskDone fact, Work work)
    {
        if (fact.Deal is not { } deal || await work.Db.Set<TaskItem>().FirstOrDefaultAsync(t => t.Id == fact.Task) is not { Kind: StepKind.Control }) return;
        await review.RunIn(work, new NewReview(deal, fact.Result)); // refused when a salesperson or the owner looks: that is no review
    }

    private async Task Entered(DealId deal, StageId stage, Work work)
    {
        if (await work.Find(stage) is not { ExtraControl: true } watched) return;
        if (await Asked(deal, work) || await Who(deal, work) is not { } who) return;
        var words = new Words(company.Zone).In(Langs.Of(company.Language)); // a task is written down, in the company's language
        var calendar = calendars.Company;
        var due = calendar.At(calendar.AddBusinessDays(calendar.DateAt(work.Now), Term), Hour);
        await work.Flush();
        await plan.RunIn(work, new NewTask(StepKind.Control, words.Say("quality.control.task", watched.Name), due) { Deal = deal, Owner = who, Robot = Robot });
    }

    private static Task<bool> Asked(DealId deal, Work work) =>
        work.Connection.ExecuteScalarAsync<bool>("select count(*) > 0 from tasks where deal_id = @Value and done is null and robot = @Robot", new { deal.Value, Robot }, work.Transaction);

    /// <summary>The controller with the fewest open tasks; where there is none, the owner's head. Never whoever made the move.</summary>
    private static async Task<PersonId?> Who(DealId deal, Work work)
    {
        if (await Receivers.LeastBusy(Role.QualityController, work) is { } controller) return controller;
        var owner = await work.Connection.ExecuteScalarAsync<long?>("select owner_id from deals where id = @Value", new { deal.Value }, work.Transaction);
        return owner is { } sells && await Staff.HeadOf(work, new PersonId(sells)) is { } head && head.Value != work.By.PersonNumber ? head : null;
    }
}
