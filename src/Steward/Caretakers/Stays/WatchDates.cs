using Dapper;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Foundation.Calendars;
using Steward.Tasks;
using Steward.Ui;

namespace Steward.Caretakers;

/// <summary>A date on an open deal that is about to pass: a booking, a tender, a measuring.</summary>
public sealed class NearDate
{
    public DealId Deal { get; init; }
    public ClientId? Client { get; init; }
    public PersonId? Owner { get; init; }
    public long Field { get; init; }
    public string Name { get; init; } = "";
    public string Day { get; init; } = "";
    public string Mark => WatchDates.Robot + ":" + Field + ":" + Day;
}

public sealed record NearDates(IReadOnlyList<NearDate> Dates);

/// <summary>Plans a task for a date that is about to pass. Each date is told once; a date that was put off is told again.</summary>
public sealed class WatchDates(Writer writer, PlanTask plan, Settings company) : Operation<NearDates, int>(writer)
{
    public const string Robot = "dates";

    protected override Right Needs => Right.RunCaretakers;

    protected override async Task<Outcome<int>> Do(NearDates ask, Work work)
    {
        var words = new Words(company.Zone).In(Langs.Of(company.Language));
        var calendar = WorkCalendar.Standard(company.Zone);
        var told = 0;
        foreach (var near in ask.Dates)
        {
            var day = LocalDatePattern.Iso.Parse(near.Day).Value;
            var due = Instant.Max(calendar.At(day, new LocalTime(10, 0)), work.Now);
            var planned = await plan.RunIn(work, new NewTask(StepKind.Other, words.Say("caretakers.dates.task", near.Name, day), due) { Deal = near.Deal });
            if (planned.IsRefused) continue; // closed or given away meanwhile
            await work.Flush();
            await work.Connection.ExecuteAsync("insert into deal_marks (id, deal_id, caretaker, since, step, why, owner_id, task_id, run_id) values (@id, @deal, @Mark, @now, 1, @Name, @owner, @task, 0)",
                new { id = await work.TakeNumbers("deal_marks", 1), deal = near.Deal.Value, near.Mark, now = work.Now.ToMicroseconds(), near.Name, owner = near.Owner?.Value, task = planned.Done.Id.Value }, work.Transaction);
            work.Tell(new DateNear(near.Deal, near.Client, near.Name, day));
            told++;
        }
        return told;
    }
}

/// <summary>Once a day: dates of open deals that pass within as many days as their field says.</summary>
public sealed class DateSweep(BaseReader reader, WatchDates watch, Settings company, IClock clock)
{
    private const int Chunk = 200;

    public async Task<int> Run(CancellationToken stop = default)
    {
        var told = 0;
        foreach (var chunk in (await Plan(stop)).Chunk(Chunk)) told += (await watch.Run(new NearDates(chunk), Caller.System(Door.Caretaker, WatchDates.Robot), stop)).Done;
        return told;
    }

    private async Task<IReadOnlyList<NearDate>> Plan(CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        var today = clock.GetCurrentInstant().InZone(company.Zone).Date;
        var found = new List<NearDate>();
        foreach (var (field, name, days) in (await connection.QueryAsync<(long, string, int)>("select id, name, alert_days from fields where subject = 1 and archived is null and alert_days is not null")).AsList())
            found.AddRange(await connection.QueryAsync<NearDate>("""
                select d.id as deal, d.client_id as client, d.owner_id as owner, v.field_id as field, @name as name, v.text as day from field_values v join deals d on d.id = v.subject_id and d.outcome = 0
                where v.subject = 1 and v.field_id = @field and v.text >= @from and v.text <= @to and not exists (select 1 from deal_marks m where m.deal_id = d.id and m.caretaker = @Robot || ':' || cast(@field as text) || ':' || v.text)
                """, new { field, name, WatchDates.Robot, from = LocalDatePattern.Iso.Format(today), to = LocalDatePattern.Iso.Format(today.PlusDays(days)) }));
        return found;
    }
}

[FactName("deal.date-near", "calendar-exclamation")]
public sealed record DateNear(DealId Deal, ClientId? Client, string Name, LocalDate Day) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("caretakers.dates.near", Name, Day);
}
