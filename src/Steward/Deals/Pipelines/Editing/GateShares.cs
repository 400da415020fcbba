using Microsoft.EntityFrameworkCore;
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
    public const int Sample = 200;

    private const int Named = 20;

    /// <summary>Null: nothing is asked there, or no stage in force is before it.</summary>
    public async Task<StageShares?> Of(PipelineOnTable table, StageSketch stage, Caller by, CancellationToken stop = default)
    {
        var before = table.Sketch.Stages.TakeWhile(s => s.Key != stage.Key).LastOrDefault(s => s.Id is not null);
        if (before is not { Id: { } standing } || stage.Fields.Count + stage.Gates.Count == 0) return null;
        // deals_on_stage: the newest of one stage.
        var newest = await reader.Query<long>(by, "select d.id from {+deals} d where d.stage_id = @standing and d.outcome = 0 order by d.stage_entered desc, d.id desc limit @Sample", new { standing, Sample }, stop);
        var numbers = newest.Select(id => new DealId(id)).ToList();
        return await entities.Read(by, async db =>
        {
            var deals = await db.Set<Deal>().Where(d => numbers.Contains(d.Id)).ToListAsync(stop);
            var from = new Stage { Id = standing, PipelineId = table.Pipeline.Id, Name = before.Name, Position = 1 };
            var to = new Stage { Id = stage.Id ?? default, PipelineId = table.Pipeline.Id, Name = stage.Name, Position = 2 };
            var counts = stage.Fields.Select(f => SketchParts.Field + f.Key).Concat(stage.Gates.Select(SketchParts.Of)).Distinct().ToDictionary(part => part, _ => new Count());
            foreach (var deal in deals)
            {
                var ask = new GateQuestion(deal, from, to, db, clock.Now);
                foreach (var row in await RequiredFieldsAreFilled.Rows(ask, [.. stage.Fields.Select(f => new StageField { StageId = to.Id, FieldKey = f.Key, Why = f.Why })]))
                    counts[SketchParts.Field + row.Key].Add(row.IsOpen, deal);
                foreach (var gate in stage.Gates)
                    if (await stageGates.Row(ask, new StageGate { Id = new(gate.Id ?? 0), StageId = to.Id, Kind = gate.Kind, Body = gate.Body.Write(), Why = gate.Why }, "") is { } row) counts[SketchParts.Of(gate)].Add(row.IsOpen, deal);
            }
            return new StageShares(before.Name, deals.Count, counts.ToDictionary(c => c.Key, c => c.Value.Share));
        }, stop);
    }

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
