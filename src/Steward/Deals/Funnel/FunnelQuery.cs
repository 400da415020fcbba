using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Foundation.Statistics;

namespace Steward.Deals;

/// <summary>What became of the deals that entered a stage. Each deal counts once per stage.</summary>
/// <param name="Advanced">Of them, those that reached a later stage after it or were won.</param>
/// <param name="Lost">Closed as lost while on it.</param>
/// <param name="Open">On it now.</param>
/// <param name="Conversion">Advanced of entered; open deals are not censored here.</param>
/// <param name="MedianDays">Of the stays that ended, in calendar days.</param>
public sealed record FunnelStage(string Name, long Entered, long Advanced, long Lost, long Open, double? Conversion, double? MedianDays, double? P90Days);

public sealed record Funnel(IReadOnlyList<FunnelStage> Stages, long Won, long Lost, long Open);

/// <param name="Pipeline">By name; null: the first.</param>
/// <param name="From">Only deals created from this moment on; with <paramref name="To"/>, before that one.</param>
public sealed record FunnelAsk(string? Pipeline = null, Instant? From = null, Instant? To = null);

/// <summary>The plain funnel from the stage history.</summary>
public sealed class FunnelQuery(BaseReader reader)
{
    /// <returns>Null when there is no such pipeline.</returns>
    public async Task<Funnel?> Read(FunnelAsk ask, CancellationToken stop = default)
    {
        await using var connection = await reader.Open(stop);
        var pipeline = await connection.QueryFirstOrDefaultAsync<long?>("select id from pipelines where archived is null and (@Pipeline is null or name = @Pipeline) order by position limit 1", new { ask.Pipeline });
        if (pipeline is null) return null;
        var args = new { pipeline, from = ask.From?.ToMicroseconds() ?? long.MinValue, to = ask.To?.ToMicroseconds() ?? long.MaxValue, everything = ask.From is null && ask.To is null ? 1 : 0 };
        var totals = (await connection.QueryAsync<(long Outcome, long Deals)>($"select outcome, count(*) from deals d where {InCohort} group by outcome", args)).ToDictionary(t => (DealOutcome)t.Outcome, t => t.Deals);
        var counts = await connection.QueryAsync<StageCounts>(Counts, args);
        var stays = (await connection.QueryAsync<(long Stage, long Us)>($"""
            select coalesce(h.successor_id, v.stage_id), v."left" - v.entered from stage_visits v join deals d on d.id = v.deal_id join stages h on h.id = v.stage_id where {InCohort} and v."left" is not null and v.entered is not null
            """, args)).ToLookup(s => s.Stage, s => s.Us / 86_400e6);
        return new Funnel([.. counts.Select(c => new FunnelStage(c.Name, c.Entered, c.Advanced, c.Lost, c.Open, c.Entered == 0 ? null : (double)c.Advanced / c.Entered,
            Quantiles.Median(stays[c.Id]), Quantiles.Percentile(stays[c.Id], .9)))],
            totals.GetValueOrDefault(DealOutcome.Won), totals.GetValueOrDefault(DealOutcome.Lost), totals.GetValueOrDefault(DealOutcome.Open));
    }

    private const string InCohort = "d.pipeline_id = @pipeline and (@everything = 1 or d.created >= @from and d.created < @to)";

    // A retired stage counts as the one that took its deals, so a report spans the versions of its pipeline.
    private const string Counts = $"""
        select s.id, s.name, s.position,
          count(distinct v.deal_id) as entered,
          count(distinct case when d.outcome = 1 or exists (
            select 1 from stage_visits l join stages lh on lh.id = l.stage_id join stages ls on ls.id = coalesce(lh.successor_id, lh.id) where l.deal_id = v.deal_id and ls.position > s.position and (coalesce(l.entered, 0), l.id) > (coalesce(v.entered, 0), v.id)) then v.deal_id end) as advanced,
          count(distinct case when d.outcome = 2 and d.stage_id = s.id then v.deal_id end) as lost,
          count(distinct case when d.outcome = 0 and d.stage_id = s.id then v.deal_id end) as open
        from stages s
        left join (stage_visits v join deals d on d.id = v.deal_id and {InCohort} join stages h on h.id = v.stage_id) on coalesce(h.successor_id, h.id) = s.id
        where s.pipeline_id = @pipeline and s.successor_id is null
        group by s.id, s.name, s.position
        order by s.position
        """;

    private sealed class StageCounts
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public long Entered { get; init; }
        public long Advanced { get; init; }
        public long Lost { get; init; }
        public long Open { get; init; }
    }
}
