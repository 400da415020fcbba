using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.Fields;
using Steward.Ui;
using Field = Steward.Fields.Field;

namespace Steward.Deals;

/// <summary>All that the editor of one pipeline shows.</summary>
public sealed record EditorView(PipelineOnTable Table, IReadOnlyList<SketchFault> Faults, IReadOnlyDictionary<string, long> Open, IReadOnlyDictionary<string, StayFigures> Stays, IReadOnlyList<DealField> Fields,
    IReadOnlyList<DisputeLine> Disputes, IReadOnlyList<VersionLine> Versions, long Exceptions)
{
    public PipelineSketch Sketch => Table.Sketch;
    public int Next => Table.Pipeline.Version + 1;
    public IEnumerable<SketchFault> FaultsOf(string key) => Faults.Where(f => f.Stage == key);
}

/// <summary>Of the newest stays that ended, in working days.</summary>
public sealed record StayFigures(int Stays, double? P90);

public sealed record DisputeLine(long Id, long Stage, string StageName, string Gate, long? Deal, long? By, Instant At, string Text);

public sealed record VersionLine(int Number, Instant At, long? By, int Moved);

/// <summary>Reads the editor of a pipeline, whatever the size of the base: totals are kept, stays are a bounded sample.</summary>
public sealed class EditorQuery(Entities entities, Reader reader, SketchJudge judge, StageClock clock)
{
    // Enough for a ninetieth percentile, and an index away.
    private const int Sample = 300;

    public async Task<EditorView?> Read(PipelineId id, Caller by, Words words, CancellationToken stop = default)
    {
        var open = (await reader.Query<(long Stage, long Deals)>(by, "select t.stage_id, sum(t.deals) from stage_totals t join stages s on s.id = t.stage_id where s.pipeline_id = @Value group by t.stage_id", id, stop)).ToDictionary(t => t.Stage, t => t.Deals);
        var read = await entities.Read(by, async db =>
        {
            if (await SketchQuery.Read(db, id) is not { } table) return default;
            var own = await db.Set<Field>().Where(f => f.Subject == FieldSubject.Deal && f.Archived == null).OrderBy(f => f.Position).ToListAsync(stop);
            return (Table: table, Faults: await judge.Judge(table, open, db), Own: own);
        }, stop);
        if (read.Table is null) return null;
        var fields = DealAttributes.All.Select(key => DealField.OfAttribute(key, words)).Concat(read.Own.Select(DealField.Of)).ToList();
        var stays = new Dictionary<string, StayFigures>();
        foreach (var stage in read.Table.InForce.Stages) stays[stage.Key] = await Stays(stage.Id!.Value, by, stop);
        var args = new { pipeline = id.Value, month = (clock.Now - Duration.FromDays(30)).ToMicroseconds() };
        var disputes = await reader.Query<DisputeRow>(by, "select d.id, d.stage_id as stage, s.name as stage_name, d.gate, d.deal_id as deal, d.by_id as author, d.at, d.text from gate_disputes d join stages s on s.id = d.stage_id where s.pipeline_id = @pipeline and d.answered is null order by d.at desc limit 50", args, stop);
        var versions = await reader.Query<VersionRow>(by, "select number, at, by_id as author, moved from pipeline_versions where pipeline_id = @pipeline order by number desc limit 20", args, stop);
        var exceptions = await reader.One<long>(by, "select count(*) from move_exceptions e join stages s on s.id = e.to_id where e.at >= @month and s.pipeline_id = @pipeline", args, stop);
        return new EditorView(read.Table, read.Faults, open.ToDictionary(o => "s" + o.Key, o => o.Value), stays, fields,
            [.. disputes.Select(d => new DisputeLine(d.Id, d.Stage, d.StageName, d.Gate, d.Deal, d.Author, d.At, d.Text))], [.. versions.Select(v => new VersionLine(v.Number, v.At, v.Author, v.Moved))], exceptions);
    }

    private async Task<StayFigures> Stays(StageId stage, Caller by, CancellationToken stop)
    {
        var rows = await reader.Query<(Instant Entered, Instant Left)>(by, """select entered, "left" from stage_visits where stage_id = @stage and entered is not null and "left" is not null order by entered desc limit @Sample""", new { stage, Sample }, stop);
        var days = rows.Select(r => (double)clock.DaysBetween(r.Entered, r.Left)).ToList();
        return new StayFigures(days.Count, Foundation.Statistics.Quantiles.Percentile(days, .9));
    }

    private sealed class DisputeRow
    {
        public long Id { get; init; }
        public long Stage { get; init; }
        public string StageName { get; init; } = "";
        public string Gate { get; init; } = "";
        public long? Deal { get; init; }
        public long? Author { get; init; }
        public Instant At { get; init; }
        public string Text { get; init; } = "";
    }

    private sealed class VersionRow
    {
        public int Number { get; init; }
        public Instant At { get; init; }
        public long? Author { get; init; }
        public int Moved { get; init; }
    }
}
