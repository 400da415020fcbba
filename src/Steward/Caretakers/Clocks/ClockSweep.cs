using NodaTime;
using Steward.Database;
using Steward.People;

namespace Steward.Caretakers;

/// <summary>Runs a caretaker of clients over the whole base, a few hundred clients per write, so that people's changes get in between; or says what it would do.</summary>
public sealed class ClockSweep(Writer writer, BaseReader reader, MarkClients mark, UnmarkClients unmark, WorkCalendars calendars, IClock clock)
{
    /// <summary>A marked client is a mark, a task, two lines of the journal and a plan: about 2,000 rows a write.</summary>
    private const int Chunk = 400;
    private const int Shown = 20;

    public async Task<Swept> Run(ClockCaretaker caretaker, CaretakerSettings settings, long run, CancellationToken stop)
    {
        var by = Caller.System(Door.Caretaker, caretaker.Id);
        var plan = await Plan(caretaker, settings, stop);
        await Runs.Look(run, plan.Examined, by, writer);
        var unmarked = 0;
        foreach (var chunk in plan.ToUnmark.Chunk(Chunk)) unmarked += (await unmark.Run(new Unmarkings(caretaker.Id, run, chunk), by, stop)).Done;
        var (marked, tasks) = (0, 0);
        var withTask = plan.ToTask.Select(i => i.Client.Value).ToHashSet();
        foreach (var chunk in plan.ToTask.UnionBy(plan.ToMark, i => i.Client).Chunk(Chunk))
        {
            var did = (await mark.Run(new Markings(caretaker, settings, run, [.. chunk.Select(i => i.Client.Value)], withTask), by, stop)).Done;
            (marked, tasks) = (marked + did.Marks, tasks + did.Tasks);
        }
        return new Swept(caretaker.Id, plan.Examined, marked, unmarked, tasks);
    }

    public async Task<DryResult> Preview(ClockCaretaker caretaker, CaretakerSettings settings, CancellationToken stop)
    {
        var plan = await Plan(caretaker, settings, stop);
        var now = clock.GetCurrentInstant();
        return new(caretaker.Id, plan.Examined, plan.ToMark.Count, plan.ToUnmark.Count, plan.ToTask.Count)
        {
            Owners = [.. plan.ToMark.GroupBy(i => i.Owner).OrderByDescending(g => g.Count()).ThenBy(g => g.Key)
                .Select(g => new DryOwner(g.Key, g.Count(), plan.ToTask.Count(t => t.Owner == g.Key), 0))],
            Examples = [.. plan.ToMark.Take(Shown).Select(i => new DryMark(i.Client, i.Owner, now, i.Clock, i.By, i.Amount, i.Currency))],
        };
    }

    public async Task<DryResult> Past(ClockCaretaker caretaker, CaretakerSettings settings, LocalDate from, LocalDate to, CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        var calendar = calendars.Company;
        var moments = new List<(LocalDate Day, Instant At)>();
        for (var day = from; day <= to; day = day.PlusDays(1)) moments.Add((day, Instant.Min(calendar.At(day, SweepSchedule.Hour), clock.GetCurrentInstant())));
        var lives = await Lives.Read(caretaker, connection, stop);
        var replay = new Replay(settings, moments);
        foreach (var life in lives) replay.Live(life);
        return replay.Result(caretaker.Id, Shown);
    }

    private async Task<SweepPlan> Plan(ClockCaretaker caretaker, CaretakerSettings settings, CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        return await SweepPlan.Make(caretaker, settings, calendars.Company, clock.GetCurrentInstant(), connection);
    }
}
