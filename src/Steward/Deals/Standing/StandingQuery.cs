using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>A stage with the open deals on it.</summary>
/// <param name="Over">Those that stand longer than the stage allows; null: it has no longest stay.</param>
public sealed record StageStanding(StageLine Stage, int Open, int? Over, IReadOnlyList<Money> Sums)
{
    /// <summary>Of fewer deals a share says nothing.</summary>
    public const int FewToTell = 10;

    public double? Share => Over is { } over && Open >= FewToTell ? (double)over / Open : null;
}

public sealed record PipelineStanding(PipelineLine Pipeline, IReadOnlyList<StageStanding> Stages)
{
    public int Open => Stages.Sum(stage => stage.Open);
    public IReadOnlyList<Money> Sums => [.. Stages.SelectMany(stage => stage.Sums).GroupBy(sum => sum.Currency).Select(group => new Money(group.Sum(sum => sum.TenThousandths), group.Key)).OrderByDescending(sum => sum.TenThousandths)];
}

/// <summary>Where the open deals stand that the caller sees: counts and money from the counters of the board, the overdue stays as ranges of an index.</summary>
public sealed class StandingQuery(Reader reader, BaseReader whole, StageClock clock)
{
    public async Task<IReadOnlyList<PipelineStanding>> Now(Caller by, CancellationToken stop = default)
    {
        await using var connection = await whole.Open(stop);
        var pipelines = (await connection.QueryAsync<PipelineLine>("select id, name from pipelines where archived is null order by position, id")).AsList();
        var stages = (await connection.QueryAsync<StageLine>("select id, pipeline_id, name, max_days from stages where archived is null order by position, id")).AsList();
        var totals = (await connection.QueryAsync<Total>($"select t.stage_id, t.currency, sum(t.deals) as deals, cast(sum(t.amount) as bigint) as amount from stage_totals t where t.deals > 0 and {BoardCount.Seen(by)} group by t.stage_id, t.currency")).ToLookup(total => total.StageId);
        var over = await Over(by, stages, stop);
        return [.. pipelines.Select(pipeline => new PipelineStanding(pipeline, [.. stages.Where(stage => stage.PipelineId == pipeline.Id).Select(stage => new StageStanding(stage,
            totals[stage.Id].Sum(total => total.Deals), stage.MaxDays is null ? null : over.GetValueOrDefault(stage.Id.Value),
            [.. totals[stage.Id].Where(total => total.Amount != 0).OrderByDescending(total => total.Amount).Select(total => new Money(total.Amount, total.Currency))]))])).Where(pipeline => pipeline.Open > 0)];
    }

    /// <summary>The condition under which an open deal stands too long, of all stages or of one; nothing can when none has a longest stay.</summary>
    public async Task<string> Condition(StageId? one, Caller by, DynamicParameters values, CancellationToken stop = default)
    {
        var stages = await reader.Query<StageLine>(by, "select id, max_days from stages where archived is null and max_days is not null", null, stop);
        Lend(values, stages);
        var each = stages.Where(stage => one is null || stage.Id == one).Select(stage => $"d.stage_id = {stage.Id.Value} and d.stage_entered < {Limit(stage)}").ToList(); // numbers only
        return each.Count == 0 ? "1=0" : $"d.outcome = 0 and (({string.Join(") or (", each)}))";
    }

    // deals_on_stage for who sees everybody, deals_on_stage_of_owner for the others: to read who has each late deal costs twenty times as much.
    private async Task<IReadOnlyDictionary<long, int>> Over(Caller by, IReadOnlyList<StageLine> stages, CancellationToken stop)
    {
        var limited = stages.Where(stage => stage.MaxDays is not null).ToList();
        if (limited.Count == 0) return new Dictionary<long, int>();
        var values = new DynamicParameters();
        Lend(values, limited);
        var limits = $"cast(case s.max_days {string.Join(' ', limited.DistinctBy(stage => stage.MaxDays).Select(stage => $"when {stage.MaxDays} then {Limit(stage)}"))} end as bigint)";
        var late = $"from {{deals}} d where d.stage_id = s.id and d.outcome = 0 and d.stage_entered < {limits}";
        const string Limited = "s.archived is null and s.max_days is not null";
        if (by.Sight.All) return Counted(await reader.Query<(long, long)>(by, $"select s.id, (select count(*) {late}) from stages s where {Limited}", values, stop));
        late = late.Replace("{deals}", "deals", StringComparison.Ordinal);
        var own = $"select s.id, (select count(*) {late} and d.owner_id = p.id) as deals from stages s cross join people p where {Limited} and {by.Sight.Condition("p.id")}";
        var nobodys = by.Sight.Unowned ? $" union all select s.id, (select count(*) {late} and d.owner_id is null) from stages s where {Limited}" : "";
        await using var connection = await whole.Open(stop);
        return Counted(await connection.QueryAsync<(long, long)>(new CommandDefinition($"select id, cast(sum(deals) as bigint) from ({own}{nobodys}) each_owner group by id", values, cancellationToken: stop)));
    }

    private static Dictionary<long, int> Counted(IEnumerable<(long Stage, long Deals)> rows) => rows.ToDictionary(row => row.Stage, row => (int)row.Deals);

    private static string Limit(StageLine stage) => $"@over{stage.MaxDays}";

    // Lent, not written out: the text stays the same from page to page, and is prepared once.
    private void Lend(DynamicParameters values, IEnumerable<StageLine> stages)
    {
        foreach (var days in stages.Select(stage => stage.MaxDays!.Value).Distinct()) values.Add($"over{days}", clock.LimitFor(days).ToMicroseconds());
    }

    private sealed class Total
    {
        public StageId StageId { get; init; }
        public string Currency { get; init; } = "";
        public int Deals { get; init; }
        public long Amount { get; init; }
    }
}
