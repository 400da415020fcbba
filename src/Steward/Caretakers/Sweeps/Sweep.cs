using Steward.Database;
using Steward.Foundation;

namespace Steward.Caretakers;

/// <summary>What one sweep of one caretaker did.</summary>
/// <param name="Notified">Heads who were told of a deal.</param>
public sealed record Swept(string Id, long Examined, int Marked, int Unmarked, int Tasks, int HandedOver = 0, int Notified = 0);

/// <summary>Runs caretakers once over the whole base, one after another; each run is a row of the log.</summary>
public sealed class Sweep(Writer writer, CaretakerCatalog catalog)
{
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

    private async Task<Swept> Run(SetCaretaker set, CancellationToken stop)
    {
        var by = Caller.System(Door.Caretaker, set.Id);
        var run = await Runs.Begin(set.Id, by, writer);
        var swept = await set.Caretaker.Sweep(set, run, stop);
        await Runs.End(run, by, writer);
        return swept;
    }
}
