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
    /// <summary>What the gates of the stage in the panel say of the deals before it now.</summary>
    public StageShares? Shares { get; init; }

    /// <summary>The stage in the panel.</summary>
    public StageSketch? Chosen { get; init; }

    /// <summary>The window of the browser in which this is shown.</summary>
    public string Window { get; init; } = "";

    /// <summary>What others drew since this page was opened.</summary>
    public IReadOnlyList<SketchTouch> Meanwhile { get; init; } = [];

    /// <summary>What they drew and this touch drew over.</summary>
    public IReadOnlyList<DrawnOver> Over { get; init; } = [];

    /// <summary>The draft that the page showed is not there any more.</summary>
    public bool IsAnotherDraft { get; init; }

    public PipelineSketch Sketch => Table.Sketch;
    public int Next => Table.Pipeline.Version + 1;
    public string? LabelOf(string field) => Fields.FirstOrDefault(f => f.Key == field)?.Label;
    public IEnumerable<SketchFault> FaultsOf(string key) => Faults.Where(f => f.Stage == key);
}

/// <param name="Touch">Who had drawn it, and when.</param>
/// <param name="Theirs">What they had written.</param>
public sealed record DrawnOver(SketchTouch Touch, string? Theirs, string? Yours);

/// <summary>Of the stays of the newest won deals, in working days.</summary>
public sealed record StayFigures(int Stays, double? P90);

public sealed record DisputeLine(long Id, long Stage, string StageName, string Gate, long? Deal, long? By, Instant At, string Text);

public sealed record VersionLine(int Number, Instant At, long? By, int Moved);

/// <summary>Reads the editor of a pipeline, whatever the size of the base: totals are kept, stays and shares are of bounded samples.</summary>
public sealed class EditorQuery(Entities entities, Reader reader, SketchJudge judge, GateSharesQuery shares, StageClock clock)
{
    /// <summary>So many won deals say how long a stay is.</summary>
    public const int WonDeals = 300;

    /// <summary>With fewer stays a ninetieth percentile says nothing.</summary>
    public const int FewestStays = 10;

    /// <param name="chosen">The key of the stage in the panel; the first when it is not there.</param>
    public async Task<EditorView?> Read(PipelineId id, Caller by, Words words, string? chosen = null, CancellationToken stop = default)
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
        var stays = await Stays(id, by, stop);
        var panel = read.Table.Sketch.Stage(chosen) ?? read.Table.Sketch.Stages.FirstOrDefault();
        var args = new { pipeline = id.Value, month = (clock.Now - Duration.FromDays(30)).ToMicroseconds() };
        var disputes = await reader.Query<DisputeRow>(by, "select d.id, d.stage_id as stage, s.name as stage_name, d.gate, d.deal_id as deal, d.by_id as author, d.at, d.text from gate_disputes d join {deals} k on k.id = d.deal_id join stages s on s.id = d.stage_id where s.pipeline_id = @pipeline and d.answered is null order by d.at desc limit 50", args, stop);
        var versions = await reader.Query<VersionRow>(by, "select number, at, by_id as author, moved from pipeline_versions where pipeline_id = @pipeline order by number desc limit 20", args, stop);
        var exceptions = await reader.One<long>(by, "select count(*) from move_exceptions e join stages s on s.id = e.to_id where e.at >= @month and s.pipeline_id = @pipeline", args, stop);
        return new EditorView(read.Table, read.Faults, open.ToDictionary(o => "s" + o.Key, o => o.Value), stays, fields,
            [.. disputes.Select(d => new DisputeLine(d.Id, d.Stage, d.StageName, d.Gate, d.Deal, d.Author, d.At, d.Text))], [.. versions.Select(v => new VersionLine(v.Number, v.At, v.Author, v.Moved))], exceptions)
        { Chosen = panel, Shares = panel is null ? null : await shares.Of(read.Table, panel, by, stop) };
    }

    /// <summary>The stays of the deals won last, whoever won them: a limit is for all. Those of a retired stage count at the one that took its place.</summary>
    private async Task<IReadOnlyDictionary<string, StayFigures>> Stays(PipelineId pipeline, Caller by, CancellationToken stop)
    {
        var rows = await reader.With(by, async sheet =>
        {
            var stages = await sheet.Query<long>("select id from stages where pipeline_id = @pipeline", new { pipeline });
            var won = new List<(long Deal, long Left)>();
            // stage_visits_won: the newest that were won from one stage.
            foreach (var stage in stages) won.AddRange(await sheet.Query<(long, long)>("""select deal_id, "left" from stage_visits where stage_id = @stage and "exit" = 3 and "left" is not null order by "left" desc limit @WonDeals""", new { stage, WonDeals }));
            var newest = won.OrderByDescending(w => w.Left).Take(WonDeals).Select(w => w.Deal).Distinct().ToList();
            // stage_visits_of_deal; the plus keeps SQLite from the index of the stage.
            return newest.Count == 0 ? [] : await sheet.Query<(long Stage, Instant Entered, Instant Left)>($"""
                select coalesce(s.successor_id, s.id), v.entered, v."left" from stage_visits v join stages s on s.id = +v.stage_id
                where v.deal_id in ({string.Join(',', newest)}) and s.pipeline_id = @pipeline and v.entered is not null and v."left" is not null
                """, new { pipeline }); // numbers only
        }, stop);
        return rows.GroupBy(r => r.Stage).ToDictionary(g => "s" + g.Key, g => new StayFigures(g.Count(), Foundation.Statistics.Quantiles.Percentile([.. g.Select(r => clock.WorkingDays(r.Entered, r.Left))], .9)));
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
