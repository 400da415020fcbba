using Dapper;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>The board: a few cards of each stage through an index, and numbers from counters. Nothing in it grows with the base.</summary>
public sealed class BoardQuery(Reader reader, StageClock clock)
{
    public const int PageSize = 25;

    /// <summary>Beyond so many owners a walk along the stage meets theirs soon enough.</summary>
    private const int MostBranches = 24;

    public Task<BoardSheet> Read(BoardAsk ask, Caller by, CancellationToken stop = default) => reader.With(by, async sheet =>
    {
        var pipelines = await sheet.Query<PipelineLine>("select id, name from pipelines p where archived is null and exists (select 1 from stages s where s.pipeline_id = p.id and s.archived is null) order by position, id");
        var pipeline = pipelines.FirstOrDefault(p => p.Id == ask.Pipeline) ?? (pipelines.Count > 0 ? pipelines[0] : null);
        if (pipeline is null) return new BoardSheet(pipelines, null, [], 0, 0, []);
        var stages = await Stages(sheet, pipeline.Id);
        var totals = await Totals(sheet, pipeline.Id, ask, by);
        var lanes = new List<BoardLane>(stages.Count);
        foreach (var stage in stages) lanes.Add(await Lane(sheet, stages, stage, totals, ask, by, null));
        return new BoardSheet(pipelines, pipeline, lanes, totals.Sum(t => t.Deals), totals.Sum(t => t.Mine), Sums(totals));
    }, stop);

    /// <summary>What the head of the board says, anew after a change.</summary>
    public Task<BoardCounts> Count(BoardAsk ask, PipelineId pipeline, Caller by, CancellationToken stop = default) => reader.With(by, async sheet =>
        await Totals(sheet, pipeline, ask, by) is var totals ? new BoardCounts((int)totals.Sum(t => t.Deals), (int)totals.Sum(t => t.Mine), Sums(totals)) : null!, stop);

    /// <summary>Some lanes anew, after a move.</summary>
    public Task<IReadOnlyList<BoardLane>> ReadLanes(BoardAsk ask, PipelineId pipeline, IReadOnlyCollection<StageId> which, Caller by, CancellationToken stop = default) => reader.With(by, async sheet =>
    {
        var stages = await Stages(sheet, pipeline);
        var totals = await Totals(sheet, pipeline, ask, by);
        var lanes = new List<BoardLane>(which.Count);
        foreach (var stage in stages.Where(s => which.Contains(s.Id))) lanes.Add(await Lane(sheet, stages, stage, totals, ask, by, null));
        return (IReadOnlyList<BoardLane>)lanes;
    }, stop);

    /// <summary>The next cards of a lane; null when there is no such stage.</summary>
    public Task<BoardLane?> More(BoardAsk ask, StageId stage, string? after, Caller by, CancellationToken stop = default) => reader.With(by, async sheet =>
    {
        var line = await sheet.One<StageLine>("select id, pipeline_id, name, max_days from stages where id = @stage", new { stage });
        return line is null ? null : await Lane(sheet, [line], line, [], ask, by, after);
    }, stop);

    private static Task<IReadOnlyList<StageLine>> Stages(Sheet sheet, PipelineId pipeline) =>
        sheet.Query<StageLine>("select id, pipeline_id, name, max_days from stages where pipeline_id = @pipeline and archived is null order by position, id", new { pipeline });

    private static Task<IReadOnlyList<Total>> Totals(Sheet sheet, PipelineId pipeline, BoardAsk ask, Caller by)
    {
        var whose = ask.Owner is not null ? "and t.owner_id = @owner" : "";
        return sheet.Query<Total>($"""
            select t.stage_id, t.currency, sum(t.deals) as deals, cast(sum(t.amount) as bigint) as amount, sum(case when t.owner_id = @me then t.deals else 0 end) as mine, cast(sum(case when t.owner_id = @me then t.amount else 0 end) as bigint) as mine_amount
            from stages s join stage_totals t on t.stage_id = s.id where s.pipeline_id = @pipeline and s.archived is null and {BoardCount.Seen(by)} {whose} group by t.stage_id, t.currency
            """, new { pipeline, owner = ask.Owner, me = by.PersonNumber ?? -1 });
    }

    private async Task<BoardLane> Lane(Sheet sheet, IReadOnlyList<StageLine> stages, StageLine stage, IReadOnlyList<Total> totals, BoardAsk ask, Caller by, string? after)
    {
        var rows = await Cards(sheet, stage, ask, by, after);
        var deals = rows.Take(PageSize).ToList();
        var last = rows.Count > PageSize ? deals[^1] : null;
        var next = last is null ? null : Ui.Cursor.Write(ask.Sort == BoardSort.Largest ? last.Amount : last.StageEntered?.ToMicroseconds(), last.Id);
        var here = totals.Where(t => t.StageId == stage.Id && t.Deals > 0).ToList();
        var mine = ask.View == BoardView.Mine;
        return new(stage, stages.ToList().IndexOf(stage), stages.Count, ask.IsCounted ? here.Sum(t => mine ? t.Mine : t.Deals) : null, ask.IsCounted ? Sums(here, mine) : [], deals, next);
    }

    private Task<IReadOnlyList<BoardDeal>> Cards(Sheet sheet, StageLine stage, BoardAsk ask, Caller by, string? after)
    {
        if (ask.View == BoardView.Over && stage.MaxDays is null) return Task.FromResult<IReadOnlyList<BoardDeal>>([]);
        var place = Ui.Cursor.ReadLoose(after);
        var values = new DynamicParameters(new
        {
            stage = stage.Id, limit = PageSize + 1, owner = ask.Owner, me = by.PersonNumber ?? -1, value = place?.Value, id = place?.Id ?? 0,
            over = stage.MaxDays is { } days ? clock.LimitFor(days) : clock.Now,
        });
        var order = ask.Sort == BoardSort.Largest ? "{0}.amount desc, {0}.id desc" : "{0}.stage_entered nulls first, {0}.id";
        var condition = Condition(ask, place, SoughtDeals.Conditions(ask.Text, values));
        var branches = Branches(ask, by).Select((whose, i) =>
            $"select * from (select d.id, d.stage_entered, d.amount from {{deals}} d where d.stage_id = @stage and d.outcome = 0{whose}{condition} order by {string.Format(null, order, "d")} limit @limit) b{i}");
        return sheet.Query<BoardDeal>($$"""
            select d.id, d.client_id, c.name as client, d.title, d.amount, d.currency, d.owner_id, d.stage_entered, d.version,
                   coalesce(p.open_tasks, 0) as open_tasks, p.next_due, t.kind as step_kind, t.title as step_title
            from (select k.id, k.stage_entered, k.amount from ({{string.Join(" union all ", branches)}}) k order by {{string.Format(null, order, "k")}} limit @limit) n
            join {deals} d on d.id = n.id left join {clients} c on c.id = d.client_id
            left join deal_plans p on p.deal_id = d.id left join {tasks} t on t.id = p.next_task_id
            order by {{string.Format(null, order, "n")}}
            """, values);
    }

    /// <summary>One range of the owner's index for each owner of a team: an index gives the oldest of one owner, not of ten.</summary>
    private static IEnumerable<string> Branches(BoardAsk ask, Caller by)
    {
        if (ask.View == BoardView.Mine) return [" and d.owner_id = @me"];
        if (ask.Owner is not null) return [" and d.owner_id = @owner"];
        if (by.Sight.All || by.Sight.Owners.Length > MostBranches) return [""];
        var owners = by.Sight.Owners.Select(owner => $" and d.owner_id = {owner}");
        return by.Sight.Unowned ? owners.Append(" and d.owner_id is null") : owners.DefaultIfEmpty(" and 1=0");
    }

    private static string Condition(BoardAsk ask, (long? Value, long Id)? place, IEnumerable<string> sought)
    {
        var text = "";
        if (ask.View == BoardView.Bare) text += " and d.planned = 0";
        if (ask.View == BoardView.Over) text += " and d.stage_entered < @over";
        foreach (var word in sought) text += " and " + word;
        return text + (place, ask.Sort) switch
        {
            (null, _) => "",
            (_, BoardSort.Largest) => " and (d.amount, d.id) < (@value, @id)",
            ({ Value: null }, _) => " and (d.stage_entered is not null or d.id > @id)",
            _ => " and (d.stage_entered, d.id) > (@value, @id)",
        };
    }

    private static IReadOnlyList<Money> Sums(IEnumerable<Total> totals, bool mine = false) =>
        [.. totals.GroupBy(t => t.Currency).Select(g => new Money(g.Sum(t => mine ? t.MineAmount : t.Amount), g.Key)).Where(m => m.TenThousandths != 0).OrderByDescending(m => m.TenThousandths)];

    private sealed class Total
    {
        public StageId StageId { get; init; }
        public string Currency { get; init; } = "";
        public int Deals { get; init; }
        public long Amount { get; init; }
        public int Mine { get; init; }
        public long MineAmount { get; init; }
    }
}
