using NodaTime;
using Steward.Database;

namespace Steward.Caretakers;

/// <summary>Replays a caretaker day by day: a pure function of what happened. People would have reacted to its tasks; that nobody can replay.</summary>
public sealed class Replay(CaretakerSettings settings, IReadOnlyList<(LocalDate Day, Instant At)> days)
{
    /// <summary>What such a run cannot know, as keys of words.</summary>
    public static readonly IReadOnlyList<string> Unknown = ["caretakers.unknown.reactions", "caretakers.unknown.owners", "caretakers.unknown.terms", "caretakers.unknown.entered"];

    private static readonly long Day = Duration.FromDays(1).BclCompatibleTicks / 10;
    private readonly long[] ticks = [.. days.Select(d => d.At.ToMicroseconds())];
    private readonly long term = settings.Days * Day;
    private readonly List<(int Tick, Life Life, (long At, string By) Clock)> marks = [];
    private long examined;
    private int unmarked;
    private readonly Dictionary<long, int> anyway = [];

    public void Live(Life life)
    {
        examined++;
        var (next, from) = (0, 0);
        var clock = (At: life.Born, By: "born");
        while (from < ticks.Length)
        {
            while (next < life.Moments.Count && life.Moments[next].At <= ticks[from]) clock = life.Moments[next++];
            if (clock.At <= 0 || !RanOut(clock.At, from) || IsPlanned(life, ticks[from])) { from++; continue; }
            marks.Add((from, life, clock));
            from = Ended(life, next, from);
        }
    }

    private bool RanOut(long clock, int tick) => clock < ticks[tick] - term && !(settings.From > days[tick].Day);

    private static bool IsPlanned(Life life, long at)
    {
        foreach (var step in life.Steps)
            if (step.Created <= at && step.Done > at && step.Due >= at && step.Due <= at + CaretakerSettings.ParkedDays * Day) return true;
        return false;
    }

    /// <summary>The first day on which the mark is off again; something happened, or a deal was opened.</summary>
    private int Ended(Life life, int next, int marked)
    {
        var moment = next < life.Moments.Count ? life.Moments[next].At : long.MaxValue;
        var deal = life.Deals.FirstOrDefault(at => at > ticks[marked], long.MaxValue);
        var end = Math.Min(moment, deal);
        if (moment <= ticks[marked] + Day) anyway[life.Owner] = anyway.GetValueOrDefault(life.Owner) + 1;
        var tick = marked + 1;
        while (tick < ticks.Length && ticks[tick] < end) tick++;
        if (tick < ticks.Length) unmarked++;
        return tick;
    }

    public DryResult Result(string caretaker, int shown)
    {
        var tasks = Tasks();
        var byOwner = marks.GroupBy(m => m.Life.Owner).OrderByDescending(g => g.Count()).ThenBy(g => g.Key)
            .Select(g => new DryOwner(new PersonId(g.Key), g.Count(), tasks.Count(t => t.Owner == g.Key), anyway.GetValueOrDefault(g.Key)));
        var (marksOf, tasksOf) = (marks.CountBy(m => m.Tick).ToDictionary(), tasks.CountBy(t => t.Tick).ToDictionary());
        return new(caretaker, examined, marks.Count, unmarked, tasks.Count)
        {
            Days = [.. days.Select((day, i) => new DryDay(day.Day, marksOf.GetValueOrDefault(i), tasksOf.GetValueOrDefault(i)))],
            Owners = [.. byOwner],
            Examples = [.. marks.OrderBy(m => m.Tick).ThenByDescending(m => m.Life.Amount).ThenBy(m => m.Life.Client).Take(shown).Select(m => new DryMark(
                new(m.Life.Client), new(m.Life.Owner), days[m.Tick].At, Moments.FromMicroseconds(m.Clock.At), m.Clock.By, m.Life.Amount, m.Life.Currency))],
            Unknown = Unknown,
        };
    }

    /// <summary>The tasks of the marks: the most valuable first, so many a day for one owner, the rest on the next days while the mark stands.</summary>
    private List<(int Tick, long Owner)> Tasks()
    {
        var given = new List<(int, long)>();
        foreach (var owner in marks.GroupBy(m => m.Life.Owner))
        {
            var waiting = new PriorityQueue<(int Tick, Life Life), (long, long)>();
            var coming = new Queue<(int Tick, Life Life, (long At, string By) Clock)>(owner.OrderBy(m => m.Tick));
            for (var tick = 0; tick < ticks.Length && (coming.Count > 0 || waiting.Count > 0); tick++)
            {
                while (coming.TryPeek(out var first) && first.Tick == tick) waiting.Enqueue((tick, coming.Dequeue().Life), (-first.Life.Amount, first.Life.Client));
                for (var i = 0; i < settings.TasksADay && waiting.TryDequeue(out var next, out _);)
                    if (StillIdle(next.Life, next.Tick, tick)) { given.Add((tick, owner.Key)); i++; }
            }
        }
        return given;
    }

    private bool StillIdle(Life life, int marked, int tick) =>
        tick == marked || (!life.Moments.Any(m => m.At > ticks[marked] && m.At <= ticks[tick]) && !life.Deals.Any(at => at > ticks[marked] && at <= ticks[tick]) && !IsPlanned(life, ticks[tick]));
}
