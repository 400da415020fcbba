using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Caretakers;

/// <summary>A deal on a stage that has a longest stay, with its mark there.</summary>
internal sealed class Stay
{
    public DealId Deal { get; init; }
    public ClientId? Client { get; init; }
    public long Amount { get; init; }
    public PersonId? Owner { get; init; }
    public string OwnerName { get; init; } = "";
    public bool OwnerWorks { get; init; }
    public long? Team { get; init; }
    public PersonId? Head { get; init; }
    public bool IsOpen { get; init; }
    public long StageId { get; init; }
    public string Stage { get; init; } = "";
    public int MaxDays { get; init; }
    public Overstay Reaction { get; init; }
    public Instant Entered { get; init; }
    public bool Unanswered { get; init; }
    public bool Meeting { get; init; }
    public long? Mark { get; init; }
    public TaskId? Task { get; init; }
    public int Step { get; init; }
    public long? Acted { get; init; }
    public long? Since { get; init; }
    public long? Warned { get; init; }
    public string? Subject { get; init; }

    public int Days { get; private set; }

    public bool IsOver => Days > MaxDays;

    private bool IsNear => Days >= NearFrom(MaxDays);

    /// <summary>From which day on a stay is near its longest: four fifths of it, never the day of entry.</summary>
    private static int NearFrom(int longest) => Math.Max(1, (int)Math.Ceiling(longest * 0.8m));

    /// <summary>The stage's reaction came already.</summary>
    public bool IsSettled => Mark is not null && Step == 1 && Acted is not null;

    /// <summary>Its owner of today was warned.</summary>
    public bool IsWarned => Mark is not null && Warned == Owner?.Value;

    public bool IsWarnedFor(DealLook look) => IsWarned && look.Calendar.BusinessDays(Moments.FromMicroseconds(Since!.Value), look.Now) >= 1;

    /// <summary>Told once, when it goes over its time.</summary>
    public Fact? Told => Mark is not null && Step == 1 ? null : new StayOver(Deal, Client, Stage, Days, MaxDays);

    /// <summary>Why its mark is over; null: it is not.</summary>
    public string? WhyOver => !IsOpen ? "closed" : Subject != StageId.ToString(System.Globalization.CultureInfo.InvariantCulture) ? "moved" : Entered.ToMicroseconds() >= Since ? "longer" : !IsNear ? "settings" : null;

    public DealAct Act(DealDoing doing, Phrase why) => new(Deal, StageId.ToString(System.Globalization.CultureInfo.InvariantCulture), doing, why) { Client = Client, Owner = Owner, Mark = Mark, About = Stage, Clock = Entered, Term = MaxDays };

    /// <summary>Deals that are near the longest stay or over it: of the whole base stage by stage along its index.</summary>
    public static async Task<IReadOnlyList<Stay>> Find(DealLook look, StageClock clock)
    {
        if (look.Among is not null) return [.. (await Read(look, $"s.archived is null and s.max_days is not null{look.Narrow("d.id")}", Here, clock)).Where(s => s.IsNear)];
        var found = new List<Stay>();
        foreach (var (stage, most) in (await look.Connection.QueryAsync<(long, int)>("select id, max_days from stages where archived is null and max_days is not null order by id", transaction: look.Transaction)).AsList())
            found.AddRange((await Read(look, "s.id = @stage and d.stage_entered < @near", Here, clock, stage, clock.LimitFor(NearFrom(most) - 1))).Where(s => s.IsNear));
        return found;
    }

    /// <summary>All that have an open mark, wherever they stand now.</summary>
    public static Task<IReadOnlyList<Stay>> Marked(DealLook look, StageClock clock) => Read(look, $"m.id is not null{look.Narrow("m.deal_id")}", "", clock, open: "");

    private static async Task<IReadOnlyList<Stay>> Read(DealLook look, string which, string here, StageClock clock, long stage = 0, Instant near = default, string open = "d.outcome = 0 and d.stage_entered is not null and not exists (select 1 from away w where w.person_id = d.owner_id) and")
    {
        var sql = Sql.Replace("{here}", here, StringComparison.Ordinal).Replace("{open}", open, StringComparison.Ordinal).Replace("{which}", which, StringComparison.Ordinal);
        if (open.Length == 0) sql = sql.Replace("left join deal_marks", "join deal_marks", StringComparison.Ordinal);
        var found = (await look.Connection.QueryAsync<Stay>(sql, new { now = look.Now.ToMicroseconds(), stage, near = near.ToMicroseconds() }, look.Transaction)).AsList();
        foreach (var stay in found) stay.Days = clock.DaysBetween(stay.Entered, look.Now);
        return found;
    }

    // A mark of another stage, or of before a longer stay was allowed, is over and is not this one.
    private const string Here = "and m.subject = cast(d.stage_id as text) and m.since > d.stage_entered";

    private const string Ours = "(a.deal_id = d.id or (a.client_id = d.client_id and a.deal_id is null))";

    // Only a deal that may change hands is asked for what keeps it: a letter or message that nobody answered, a meeting that is planned.
    private const string Sql = $$"""
        select d.id as deal, d.client_id as client, d.amount, d.owner_id as owner, coalesce(p.name, '') as owner_name, coalesce(p.active, 0) as owner_works, p.team_id as team, h.id as head,
          case when d.outcome = 0 then 1 else 0 end as is_open, s.id as stage_id, s.name as stage, coalesce(s.max_days, 1000000) as max_days, s.on_overstay as reaction, coalesce(d.stage_entered, 0) as entered,
          case when s.on_overstay = 5 and exists (select 1 from activities a where {{Ours}} and a.direction = 1 and a.kind in (1, 2) and a.at <= @now and a.at > coalesce(
            (select max(a.at) from activities a where {{Ours}} and a.at <= @now and (a.direction = 2 or a.kind in (3, 4))), 0)) then 1 else 0 end as unanswered,
          case when s.on_overstay = 5 and exists (select 1 from tasks a where {{Ours}} and a.done is null and a.kind in (3, 4) and a.due >= @now) then 1 else 0 end as meeting,
          m.id as mark, m.task_id as task, coalesce(m.step, 0) as step, m.acted, m.since, m.owner_id as warned, m.subject
        from deals d join stages s on s.id = d.stage_id left join people p on p.id = d.owner_id left join teams t on t.id = p.team_id left join people h on h.id = t.head_id and h.active = 1
          left join deal_marks m on m.deal_id = d.id and m.caretaker = 'stays' and m.until is null {here}
        where {open} {which}
        """;
}
