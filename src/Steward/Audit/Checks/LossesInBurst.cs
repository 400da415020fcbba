using System.Globalization;
using NodaTime;
using Steward.Database;
using Steward.Foundation.Statistics;
using Steward.Foundation.Text;

namespace Steward.Audit;

/// <summary>Deals lost within an hour, more than the person's own pace explains, most with a task that pressed or with one comment for several.</summary>
public sealed class LossesInBurst() : Check("B4a", 0, 0)
{
    private const int Fewest = 5, SameWords = 3, PaceDays = 84, WorkingDays = 60;
    private const long Hour = 3_600_000_000, Day = 24 * Hour, Pace = PaceDays * Day;

    public override Severity Severity => Severity.Critical;
    public override Needs Needs => Needs.ClosingHours;
    public override string? ListOf(FindingView finding, LocalDate day) =>
        finding.OwnerId is { } owner ? string.Create(CultureInfo.InvariantCulture, $"/deals?outcome=lost&f=and(owner:in:{owner};closed:range:{day:uuuu-MM-dd}:{day:uuuu-MM-dd})") : null;

    public override SubjectKind Subject => SubjectKind.Closure;
    protected override string Population => throw new NotSupportedException(Id);

    /// <summary>What is counted is the days on which the person lost anything.</summary>
    public override async Task<IReadOnlyList<Counted>> Count(Sweep sweep) =>
        [.. (await ByPerson(sweep)).Select(person => new Counted { OwnerId = person.Key, Number = Days(sweep, person).Count() })];

    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep) =>
        [.. from person in await ByPerson(sweep)
            from day in Days(sweep, person)
            let burst = Densest([.. day])
            where burst.Count >= Math.Max(Fewest, Bursts.Unlikely(LostPerDay([.. person], burst[0].At))) && IsSuspicious(burst)
            select Told(burst)];

    private static async Task<IEnumerable<IGrouping<long?, Loss>>> ByPerson(Sweep sweep) => (await sweep.Query<Loss>("""
        select c.id, coalesce(c.closed_by, d.owner_id) as owner_id, c.at, d.amount, c.comment, case when exists (select 1 from tasks t
          where t.deal_id = c.deal_id and t.created <= c.at and (t.done is null or t.done >= c.at) and t.due <= c.at + 86400000000) then 1 else 0 end as pressed
        from closures c join deals d on d.id = c.deal_id where c.outcome = 2 and c.at >= @since and c.at <= @now and coalesce(c.closed_by, d.owner_id) is not null order by c.at, c.id
        """, new { since = sweep.DaysAgo(30) - Pace, now = sweep.Now.ToMicroseconds() })).GroupBy(loss => loss.OwnerId);

    private static IEnumerable<IGrouping<LocalDate, Loss>> Days(Sweep sweep, IEnumerable<Loss> losses)
    {
        var period = sweep.DaysAgo(30);
        return losses.Where(loss => loss.At >= period).GroupBy(loss => sweep.Calendar.DateAt(Moments.FromMicroseconds(loss.At)));
    }

    private static IReadOnlyList<Loss> Densest(List<Loss> day)
    {
        var (from, best, start) = (0, 0, 0);
        for (var to = 0; to < day.Count; to++)
        {
            while (day[to].At - day[from].At > Hour) from++;
            if (to - from + 1 > best) (best, start) = (to - from + 1, from);
        }
        return day.GetRange(start, best);
    }

    private static double LostPerDay(List<Loss> losses, long before) => (double)losses.Count(loss => loss.At < before && loss.At >= before - Pace) / WorkingDays;

    private static bool IsSuspicious(IReadOnlyList<Loss> burst) => burst.Sum(loss => loss.Pressed) * 2 >= burst.Count || Repeated(burst) is not null;

    private static string? Repeated(IReadOnlyList<Loss> burst) => burst.Where(loss => !string.IsNullOrWhiteSpace(loss.Comment))
        .GroupBy(loss => SoundAlike.Fold(loss.Comment!)).Where(same => same.Count() >= SameWords).MaxBy(same => same.Count())?.First().Comment;

    private static Violation Told(IReadOnlyList<Loss> burst) => new()
    {
        Subject = burst[^1].Id, OwnerId = burst[0].OwnerId, Since = burst[0].At, Weight = burst.Sum(loss => loss.Amount),
        Value = burst.Count, Bound = (burst[^1].At - burst[0].At) / 60_000_000, Word = burst.Sum(loss => loss.Pressed).ToString(System.Globalization.CultureInfo.InvariantCulture), Other = Repeated(burst) ?? "-",
    };

    private sealed class Loss
    {
        public long Id { get; init; }
        public long? OwnerId { get; init; }
        public long At { get; init; }
        public long Amount { get; init; }
        public string? Comment { get; init; }
        public long Pressed { get; init; }
    }
}
