using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;

namespace Steward.Deals;

/// <summary>A deal that a gate would stop.</summary>
public sealed record StoppedDeal(long Id, string Title);

/// <summary>How often a gate holds for the deals that stand before it.</summary>
/// <param name="Asked">Of how many deals it asks anything; less than were looked at when it has a condition.</param>
public sealed record GateShare(int Asked, int Open, IReadOnlyList<StoppedDeal> Stopped)
{
    public int Percent => Asked == 0 ? 100 : (int)Math.Floor(Open * 100m / Asked);
}

/// <summary>Of the newest deals on the stage before: what each gate of a drawn stage says of them now.</summary>
/// <param name="Deals">How many were looked at.</param>
/// <param name="Shares">By the part of the sketch: <c>field:need</c>, <c>gate:7</c>.</param>
public sealed record StageShares(string Before, int Deals, IReadOnlyDictionary<string, GateShare> Shares);

/// <summary>Asks gates, drawn ones too, of deals that have not come to them yet, so that a head sees what a gate will stop before it is in force. The gates are those of the move itself.</summary>
public sealed class GateSharesQuery(Entities entities, Reader reader, StageGatesAreOpen stageGates, StageClock clock)
{
    /// <summary>Enough for a share, and bounded whatever the size of the base.</summary>
    public const int Sample = 100;

    private const int Named = 20, MostKept = 1_000;

    // A pipeline is drawn touch by touch: only what was touched is asked again.
    private static readonly Duration Fresh = Duration.FromMinutes(2);
    private readonly ConcurrentDictionary<(StageId Before, string Sight, string Part, string? Body), Kept> cache = new();

    /// <summary>Null: nothing is asked there, or no stage in force is before it.</summary>
    public async Task<StageShares?> Of(PipelineOnTable table, StageSketch stage, Caller by, CancellationToken stop = default)
    {
        var before = table.Sketch.Stages.TakeWhile(s => s.Key != stage.Key).LastOrDefault(s => s.Id is not null);
        if (before is not { Id: { } standing } || stage.Fields.Count + stage.Gates.Count == 0) return null;
        var looked = (Standing: standing, Sight: by.Sight.Condition("owner_id"));
        var parts = stage.Fields.Select(f => (Part: SketchParts.Field + f.Key, Field: (FieldSketch?)f, Gate: (GateSketch?)null))
            .Concat(stage.Gates.Select(g => (Part: SketchParts.Of(g), Field: (FieldSketch?)null, Gate: (GateSketch?)g))).DistinctBy(p => p.Part).ToList();
        var known = parts.ToDictionary(p => p.Part, p => Known((looked.Standing, looked.Sight, p.Part, p.Gate?.Body.Write())));
        if (known.Values.All(k => k is not null)) return new StageShares(before.Name, known.Values.Max(k => k!.Deals), known.ToDictionary(k => k.Key, k => k.Value!.Share));
        // deals_on_stage: the newest of one stage.
        var newest = await reader.Query<long>(by, "select d.id from {+deals} d where d.stage_id = @standing and d.outcome = 0 order by d.stage_entered desc, d.id desc limit @Sample", new { standing, Sample }, stop);
        var numbers = newest.Select(id => new DealId(id)).ToList();
        return await entities.Read(by, async db =>
        {
            var deals = await db.Set<Deal>().Where(d => numbers.Contains(d.Id)).ToListAsync(stop);
            var from = new Stage { Id = standing, PipelineId = table.Pipeline.Id, Name = before.Name, Position = 1 };
            var to = new Stage { Id = stage.Id ?? default, PipelineId = table.Pipeline.Id, Name = stage.Name, Position = 2 };
            var asked = parts.Where(p => known[p.Part] is null).ToList();
            var counts = asked.ToDictionary(p => p.Part, _ => new Count());
            foreach (var deal in deals)
            {
                var ask = new GateQuestion(deal, from, to, db, clock.Now);
                foreach (var row in await RequiredFieldsAreFilled.Rows(ask, [.. asked.Where(p => p.Field is not null).Select(p => new StageField { StageId = to.Id, FieldKey = p.Field!.Key, Why = p.Field.Why })]))
                    counts[SketchParts.Field + row.Key].Add(row.IsOpen, deal);
                foreach (var (part, _, gate) in asked.Where(p => p.Gate is not null))
                    if (await stageGates.Row(ask, new StageGate { Id = new(gate!.Id ?? 0), StageId = to.Id, Kind = gate.Kind, Body = gate.Body.Write(), Why = gate.Why }, "") is { } row) counts[part].Add(row.IsOpen, deal);
            }
            foreach (var (part, _, gate) in asked) cache[(looked.Standing, looked.Sight, part, gate?.Body.Write())] = new(clock.Now, deals.Count, counts[part].Share);
            return new StageShares(before.Name, deals.Count, parts.ToDictionary(p => p.Part, p => known[p.Part]?.Share ?? counts[p.Part].Share));
        }, stop);
    }

    private Kept? Known((StageId, string, string, string?) key)
    {
        if (cache.Count > MostKept) cache.Clear();
        return cache.TryGetValue(key, out var kept) && clock.Now - kept.At < Fresh ? kept : null;
    }

    private sealed record Kept(Instant At, int Deals, GateShare Share);

    private sealed class Count
    {
        private readonly List<StoppedDeal> stopped = [];
        private int asked, open;

        public GateShare Share => new(asked, open, stopped);

        public void Add(bool isOpen, Deal deal)
        {
            asked++;
            if (isOpen) open++;
            else if (stopped.Count < Named) stopped.Add(new StoppedDeal(deal.Id.Value, deal.Title));
        }
    }
}
