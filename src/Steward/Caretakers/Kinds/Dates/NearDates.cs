using Dapper;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Tasks;

namespace Steward.Caretakers;

/// <summary>A date on an open deal that is about to pass, by as many days as its field says: a booking, a tender, a measuring. Each date is told once; one that was put off is told again.</summary>
public sealed class NearDates(DealSweep sweep, PlanTask plan, Settings company) : DealCaretaker(sweep, plan, company)
{
    private static readonly LocalTime Hour = new(10, 0);

    public override string Id => "dates";
    public override string Icon => "calendar-exclamation";
    public override CaretakerSettings Usual => new() { TasksADay = 10 };
    public override Settable Has => Settable.TasksADay | Settable.From;
    public override IReadOnlyList<string> States => ["open", "overdue", "returned"];

    public override Task<long> Count(DealLook look) => look.Connection.ExecuteScalarAsync<long>("""
        select count(*) from fields f join field_values v on v.field_id = f.id and v.subject = 1 join deals d on d.id = v.subject_id and d.outcome = 0
        where f.subject = 1 and f.archived is null and f.alert_days is not null
        """, transaction: look.Transaction);

    public override async Task<IReadOnlyList<DealAct>> Find(DealLook look)
    {
        var today = look.Calendar.DateAt(look.Now);
        var found = new List<Row>();
        foreach (var (field, name, days) in (await look.Connection.QueryAsync<(long, string, int)>("select id, name, alert_days from fields where subject = 1 and archived is null and alert_days is not null order by id", transaction: look.Transaction)).AsList())
            found.AddRange(await look.Connection.QueryAsync<Row>($"""
                select d.id as deal, d.client_id as client, d.owner_id as owner, coalesce(p.active, 0) as owner_works, h.id as head, d.amount, @name as name, v.text as day, {Subject} as subject, m.id as mark
                from field_values v join deals d on d.id = v.subject_id and d.outcome = 0 left join people p on p.id = d.owner_id left join teams t on t.id = p.team_id left join people h on h.id = t.head_id and h.active = 1
                  left join deal_marks m on m.deal_id = d.id and m.caretaker = 'dates' and m.subject = {Subject}
                where v.subject = 1 and v.field_id = @field and v.text >= @from and v.text <= @to and (m.id is null or (m.until is null and m.acted is null)) {look.Narrow("d.id")}
                """, new { field, name, from = LocalDatePattern.Iso.Format(today), to = LocalDatePattern.Iso.Format(today.PlusDays(days)) }, look.Transaction));
        return [.. found.OrderBy(r => r.Day, StringComparer.Ordinal).ThenByDescending(r => r.Amount).ThenBy(r => r.Deal).ThenBy(r => r.Subject, StringComparer.Ordinal).Select(row => Act(row, look))];
    }

    public override async Task<IReadOnlyList<OverMark>> Over(DealLook look) => (await look.Connection.QueryAsync<OverMark>($"""
        select m.id as mark, m.deal_id as deal, m.task_id as task,
          case when d.outcome <> 0 then 'closed' when v.field_id is null then 'changed' when f.id is null then 'settings' else 'passed' end as why
        from deal_marks m join deals d on d.id = m.deal_id left join field_values v on v.subject = 1 and v.subject_id = m.deal_id and {Subject} = m.subject
          left join fields f on f.id = v.field_id and f.archived is null and f.alert_days is not null
        where m.caretaker = 'dates' and m.until is null {look.Narrow("m.deal_id")}
          and (d.outcome <> 0 or f.id is null or (v.text < @today and not exists (select 1 from tasks k where k.id = m.task_id and k.done is null)))
        """, new { today = LocalDatePattern.Iso.Format(look.Calendar.DateAt(look.Now)) }, look.Transaction)).AsList();

    // The field and the day: another day is another mark.
    private const string Subject = "cast(v.field_id as text) || ':' || v.text";

    private static DealAct Act(Row row, DealLook look)
    {
        var day = LocalDatePattern.Iso.Parse(row.Day).Value;
        var (to, why) = (row.OwnerWorks ? row.Owner : row.Head, new Phrase("caretakers.dates.task", row.Name, day));
        return new(row.Deal, row.Subject, to is null ? DealDoing.Mark : row.OwnerWorks ? DealDoing.Task : DealDoing.TellHead, why)
        {
            Client = row.Client, Owner = row.Owner, Mark = row.Mark, About = row.Name, To = to, Task = to is null ? null : why, Due = Instant.Max(look.Calendar.At(day, Hour), look.Now),
            Waits = to is { } person && !look.Quota.Take(person), Told = row.Mark is null ? new DateNear(row.Deal, row.Client, row.Name, day) : null,
        };
    }

    private sealed class Row
    {
        public DealId Deal { get; init; }
        public ClientId? Client { get; init; }
        public PersonId? Owner { get; init; }
        public bool OwnerWorks { get; init; }
        public PersonId? Head { get; init; }
        public long Amount { get; init; }
        public string Name { get; init; } = "";
        public string Day { get; init; } = "";
        public string Subject { get; init; } = "";
        public long? Mark { get; init; }
    }
}

[FactName("deal.date-near", "calendar-exclamation")]
public sealed record DateNear(DealId Deal, ClientId? Client, string Name, LocalDate Day) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("caretakers.dates.near", Name, Day);
}
