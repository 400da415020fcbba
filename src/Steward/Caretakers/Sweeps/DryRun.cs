using NodaTime;
using Steward.Database;
using Steward.Foundation.Calendars;

namespace Steward.Caretakers;

/// <summary>What a caretaker would have done on one day.</summary>
public sealed record DryDay(LocalDate Day, int Marked, int Tasks);

/// <summary>What one owner would have got.</summary>
/// <param name="TouchedAnyway">Marked clients with whom something happened within a day after the mark: people would not have needed it.</param>
public sealed record DryOwner(PersonId? Owner, int Marked, int Tasks, int TouchedAnyway);

public sealed record DryMark(ClientId Client, PersonId Owner, Instant At, Instant Clock, string By, long Amount, string? Currency);

/// <summary>A sweep that writes nothing: of now, or of each day of the past.</summary>
public sealed record DryResult(string Id, long Examined, int Marked, int Unmarked, int Tasks)
{
    public IReadOnlyList<DryDay> Days { get; init; } = [];
    public IReadOnlyList<DryOwner> Owners { get; init; } = [];

    /// <summary>The first twenty, the most valuable first.</summary>
    public IReadOnlyList<DryMark> Examples { get; init; } = [];

    /// <summary>Keys of what a run over the past cannot know.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];
}

/// <summary>Answers what caretakers would do, by their own settings or by others that somebody thinks of.</summary>
public sealed class DryRun(BaseReader reader, Settings company, IClock clock)
{
    private const int Shown = 20;

    public async Task<DryResult> Today(ICaretaker caretaker, CaretakerSettings settings, CancellationToken stop = default)
    {
        await using var connection = await reader.Open(stop);
        var now = clock.GetCurrentInstant();
        var plan = await SweepPlan.Make(caretaker, settings, WorkCalendar.Standard(company.Zone), now, connection);
        return new(caretaker.Id, plan.Examined, plan.ToMark.Count, plan.ToUnmark.Count, plan.ToTask.Count)
        {
            Owners = [.. plan.ToMark.GroupBy(i => i.Owner).OrderByDescending(g => g.Count()).ThenBy(g => g.Key)
                .Select(g => new DryOwner(g.Key, g.Count(), plan.ToTask.Count(t => t.Owner == g.Key), 0))],
            Examples = [.. plan.ToMark.Take(Shown).Select(i => new DryMark(i.Client, i.Owner, now, i.Clock, i.By, i.Amount, i.Currency))],
        };
    }

    /// <summary>Day by day, each at the hour of the sweep; the last day, if it is today, as of now.</summary>
    public async Task<DryResult> Past(ICaretaker caretaker, CaretakerSettings settings, LocalDate from, LocalDate to, CancellationToken stop = default)
    {
        await using var connection = await reader.Open(stop);
        var calendar = WorkCalendar.Standard(company.Zone);
        var moments = new List<(LocalDate Day, Instant At)>();
        for (var day = from; day <= to; day = day.PlusDays(1)) moments.Add((day, Instant.Min(calendar.At(day, SweepSchedule.Hour), clock.GetCurrentInstant())));
        var lives = await Lives.Read(caretaker, connection, stop);
        var replay = new Replay(settings, moments);
        foreach (var life in lives) replay.Live(life);
        return replay.Result(caretaker.Id, Shown);
    }
}
