using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Foundation.Calendars;

namespace Steward.Audit;

/// <summary>One task that would be planned for a finding.</summary>
public sealed record PlannedStep(FindingView Finding, long? Owner, LocalDate Day);

/// <summary>One person's days: what is planned there already and what would come.</summary>
public sealed record PersonDays(long? Owner, IReadOnlyList<int> Planned, IReadOnlyList<int> Added)
{
    public int New => Added.Sum();
}

/// <summary>A task for every finding, spread over five working days: the largest deals first, and nobody gets more than fits in a day while another day has room.</summary>
public sealed record TaskSpread(IReadOnlyList<LocalDate> Days, IReadOnlyList<PlannedStep> Steps, IReadOnlyList<PersonDays> People)
{
    public const int Capacity = Deals.LateCause.Capacity, DayCount = 5;

    public bool Fits => People.All(p => p.Planned.Zip(p.Added).All(day => day.Second == 0 || day.First + day.Second <= Capacity));

    /// <param name="wanted">Who gets the task of each finding; nobody: whoever answers for the card.</param>
    public static async Task<TaskSpread> Of(IReadOnlyList<(FindingView Finding, long? Owner)> wanted, BaseReader reader, WorkCalendar calendar, Instant now)
    {
        var days = Enumerable.Range(1, DayCount).Select(n => calendar.AddBusinessDays(calendar.DateAt(now), n)).ToList();
        var planned = await Planned(reader, calendar, days);
        var added = wanted.Select(w => w.Owner ?? 0).Distinct().ToDictionary(owner => owner, _ => new int[DayCount]);
        var steps = new List<PlannedStep>();
        foreach (var (finding, owner) in wanted.OrderByDescending(w => w.Finding.Weight ?? 0).ThenBy(w => w.Finding.SubjectId))
        {
            var (before, mine) = (planned.GetValueOrDefault(owner ?? 0) ?? new int[DayCount], added[owner ?? 0]);
            var day = Enumerable.Range(0, DayCount).Where(d => before[d] + mine[d] < Capacity).DefaultIfEmpty(Enumerable.Range(0, DayCount).MinBy(d => before[d] + mine[d])).First();
            mine[day]++;
            steps.Add(new PlannedStep(finding, owner, days[day]));
        }
        var people = added.Select(a => new PersonDays(a.Key == 0 ? null : a.Key, planned.GetValueOrDefault(a.Key) ?? new int[DayCount], a.Value));
        return new TaskSpread(days, steps, [.. people.OrderByDescending(p => p.New).ThenBy(p => p.Owner)]);
    }

    private static async Task<Dictionary<long, int[]>> Planned(BaseReader reader, WorkCalendar calendar, List<LocalDate> days)
    {
        await using var connection = await reader.Open();
        var rows = await connection.QueryAsync<(long Owner, long Due)>("select owner_id, due from tasks where done is null and owner_id is not null and due >= @from and due <= @to",
            new { from = calendar.StartOfDay(days[0]).ToMicroseconds(), to = calendar.EndOfDay(days[^1]).ToMicroseconds() });
        var counts = new Dictionary<long, int[]>();
        foreach (var (owner, due) in rows)
        {
            var day = days.IndexOf(calendar.DateAt(Moments.FromMicroseconds(due)));
            if (!counts.TryGetValue(owner, out var mine)) counts[owner] = mine = new int[DayCount];
            if (day >= 0) mine[day]++;
        }
        return counts;
    }
}
