using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.Foundation.Calendars;

namespace Steward.Caretakers;

/// <summary>What one sweep of one caretaker did.</summary>
public sealed record Swept(string Id, long Examined, int Marked, int Unmarked, int Tasks);

/// <summary>Runs caretakers once over the whole base, a few hundred clients per write, so that people's changes get in between.</summary>
public sealed class Sweep(Writer writer, BaseReader reader, CaretakerCatalog catalog, MarkClients mark, UnmarkClients unmark, Settings company, IClock clock)
{
    /// <summary>A marked client is a mark, a task, two lines of the journal and a plan: about 2,000 rows a write.</summary>
    private const int Chunk = 400;
    private readonly SemaphoreSlim one = new(1, 1);

    /// <param name="only">Ids of caretakers; empty: all that are switched on.</param>
    public async Task<Outcome<IReadOnlyList<Swept>>> Run(IReadOnlyCollection<string> only, Caller by, CancellationToken stop = default)
    {
        if (!by.May(Right.RunCaretakers)) return Refusal.Forbidden("ui.not-your-role", by.Role, Right.RunCaretakers);
        if (only.FirstOrDefault(id => catalog.Find(id) is null) is { } unknown) return Refusal.NotFound("caretakers.not-found", unknown);
        await one.WaitAsync(stop);
        try
        {
            var swept = new List<Swept>();
            foreach (var caretaker in await catalog.All(stop))
                if (caretaker.Settings.Enabled && (only.Count == 0 || only.Contains(caretaker.Id, StringComparer.OrdinalIgnoreCase))) swept.Add(await Run(caretaker, stop));
            return swept;
        }
        finally
        {
            one.Release();
        }
    }

    private async Task<Swept> Run(SetCaretaker caretaker, CancellationToken stop)
    {
        var by = Caller.System(Door.Caretaker, caretaker.Id);
        var run = await Runs.Begin(caretaker.Id, by, writer);
        var plan = await Plan(caretaker, stop);
        await Runs.Look(run, plan.Examined, by, writer);
        var unmarked = 0;
        foreach (var chunk in plan.ToUnmark.Chunk(Chunk)) unmarked += (await unmark.Run(new Unmarkings(caretaker.Id, run, chunk), by, stop)).Done;
        var (marked, tasks) = (0, 0);
        var withTask = plan.ToTask.Select(i => i.Client.Value).ToHashSet();
        foreach (var chunk in plan.ToTask.UnionBy(plan.ToMark, i => i.Client).Chunk(Chunk))
        {
            var did = (await mark.Run(new Markings(caretaker, run, [.. chunk.Select(i => i.Client.Value)], withTask), by, stop)).Done;
            (marked, tasks) = (marked + did.Marks, tasks + did.Tasks);
        }
        await Runs.End(run, by, writer);
        return new Swept(caretaker.Id, plan.Examined, marked, unmarked, tasks);
    }

    private async Task<SweepPlan> Plan(SetCaretaker caretaker, CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        return await SweepPlan.Make(caretaker.Caretaker, caretaker.Settings, WorkCalendar.Standard(company.Zone), clock.GetCurrentInstant(), connection);
    }
}
