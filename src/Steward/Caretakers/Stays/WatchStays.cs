using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Foundation.Calendars;
using Steward.Tasks;
using Steward.Ui;

namespace Steward.Caretakers;

/// <summary>How far the chain of a deal that stands too long has gone. The number is stored.</summary>
public enum StayStep { Warned = 0, Acted = 1 }

/// <param name="Deals">Deals that are near the longest stay of their stage or over it; those that moved on meanwhile are left out.</param>
public sealed record LongStays(IReadOnlyList<DealId> Deals);

/// <summary>Warns of a deal that is about to stand too long, and does what the stage says when it does: once each, until the deal moves on or a longer stay is allowed.</summary>
public sealed class WatchStays(Writer writer, PlanTask plan, StageClock clock, Settings company) : Operation<LongStays, int>(writer)
{
    public const string Robot = "stays";
    private static readonly LocalTime Hour = new(11, 0);

    protected override Right Needs => Right.RunCaretakers;

    protected override async Task<Outcome<int>> Do(LongStays ask, Work work)
    {
        await work.Connection.ExecuteAsync(Ended, new { now = work.Now.ToMicroseconds(), Robot }, work.Transaction);
        if (ask.Deals.Count == 0) return 0;
        var words = new Words(company.Zone).In(Langs.Of(company.Language)); // a task is written down, in the company's language
        var acted = 0;
        foreach (var stay in (await work.Connection.QueryAsync<LongStay>(Standing.Replace("{deals}", string.Join(',', ask.Deals.Select(d => d.Value)), StringComparison.Ordinal), new { Robot }, work.Transaction)).AsList())
        {
            var days = clock.DaysSince(stay.Entered);
            var step = days > stay.MaxDays ? StayStep.Acted : StayStep.Warned;
            if (stay.Step is { } reached && reached >= (int)step) continue;
            var task = step == StayStep.Acted ? await React(stay, days, words, work) : null;
            await Mark(stay, step, task, work);
            work.Tell(step == StayStep.Acted ? new StayOver(stay.Deal, stay.Client, stay.Stage, days, stay.MaxDays) : new StayNear(stay.Deal, stay.Client, stay.Stage, stay.MaxDays - days));
            acted++;
        }
        return acted;
    }

    /// <summary>The reaction that the stage was given. Who has no head answers themselves.</summary>
    private async Task<TaskId?> React(LongStay stay, int days, Words words, Work work)
    {
        if (stay.Reaction == Overstay.Nothing || stay.Owner is null) return null;
        var owner = stay.Reaction is Overstay.TellHead or Overstay.ProposeOwner ? stay.Head ?? stay.Owner : stay.Owner;
        var calendar = WorkCalendar.Standard(company.Zone);
        var due = calendar.At(calendar.AddBusinessDays(calendar.DateAt(work.Now), 1), Hour);
        var planned = await plan.RunIn(work, new NewTask(StepKind.Other, words.Say($"caretakers.stays.task.{stay.Reaction}", stay.Stage, days), due) { Deal = stay.Deal, Owner = owner });
        return planned.IsRefused ? null : planned.Done.Id;
    }

    private static async Task Mark(LongStay stay, StayStep step, TaskId? task, Work work)
    {
        var args = new { id = stay.Mark ?? await work.TakeNumbers("deal_marks", 1), deal = stay.Deal.Value, Robot, now = work.Now.ToMicroseconds(), step = (int)step, stage = stay.StageId, owner = stay.Owner?.Value, task = task?.Value };
        await work.Flush();
        await work.Connection.ExecuteAsync(stay.Mark is null
            ? "insert into deal_marks (id, deal_id, caretaker, since, step, why, owner_id, task_id, run_id) values (@id, @deal, @Robot, @now, @step, cast(@stage as text), @owner, @task, 0)"
            : "update deal_marks set step = @step, task_id = @task where id = @id", args, work.Transaction);
    }

    // A mark is of one stage: it ends when the deal is closed or stands elsewhere, or when its clock began anew.
    private const string Ended = """
        update deal_marks set until = @now, stopped = 'moved' where caretaker = @Robot and until is null
          and exists (select 1 from deals d where d.id = deal_marks.deal_id and (d.outcome <> 0 or cast(d.stage_id as text) <> deal_marks.why or d.stage_entered >= deal_marks.since))
        """;

    private const string Standing = """
        select d.id as deal, d.client_id as client, d.owner_id as owner, t.head_id as head, s.id as stage_id, s.name as stage, s.max_days, s.on_overstay as reaction, d.stage_entered as entered, m.id as mark, m.step
        from deals d join stages s on s.id = d.stage_id left join people p on p.id = d.owner_id left join teams t on t.id = p.team_id left join deal_marks m on m.deal_id = d.id and m.caretaker = @Robot and m.until is null
        where d.id in ({deals}) and d.outcome = 0 and s.max_days is not null and d.stage_entered is not null order by d.id
        """;

    private sealed class LongStay
    {
        public DealId Deal { get; init; }
        public ClientId? Client { get; init; }
        public PersonId? Owner { get; init; }
        public PersonId? Head { get; init; }
        public long StageId { get; init; }
        public string Stage { get; init; } = "";
        public int MaxDays { get; init; }
        public Overstay Reaction { get; init; }
        public Instant Entered { get; init; }
        public long? Mark { get; init; }
        public int? Step { get; init; }
    }
}

[FactName("deal.stay-near", "clock")]
public sealed record StayNear(DealId Deal, ClientId? Client, string Stage, int Left) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("caretakers.stays.near", Stage, Left);
}

[FactName("deal.stay-over", "clock-exclamation")]
public sealed record StayOver(DealId Deal, ClientId? Client, string Stage, int Days, int Most) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("caretakers.stays.over", Stage, Days, Most);
}
