using NodaTime;
using Steward.Database;

namespace Steward.Deals;

/// <summary>A deal beside another of the same client, before or after it.</summary>
public sealed class LinkedDeal
{
    public long Id { get; init; }
    public string Title { get; init; } = "";
    public DealOutcome Outcome { get; init; }
    public Instant? Closed { get; init; }
    public string? Reason { get; init; }
    public PipelineKind Kind { get; init; }
}

/// <param name="MayGoBack">The deal is an open revival: its client may be handed back to sales.</param>
public sealed record DealChain(LinkedDeal? Before, IReadOnlyList<LinkedDeal> After, bool MayGoBack);

/// <summary>Of which closed deal a deal came, and what came of it, among those that the caller sees.</summary>
public sealed class DealLinksQuery(Reader reader)
{
    private const string Columns = """
        x.id, x.title, x.outcome, x.closed, p.kind, (select r.name from closures c join loss_reasons r on r.id = c.reason_id where c.deal_id = x.id and c.reopened_at is null order by c.id desc limit 1) as reason
        """;

    public Task<DealChain> Of(long deal, Caller by, CancellationToken stop = default) => reader.With(by, async sheet =>
    {
        var before = await sheet.One<LinkedDeal>($$"""select {{Columns}} from {deals} d join {deals} x on x.id = d.after_id join pipelines p on p.id = x.pipeline_id where d.id = @deal""", new { deal });
        var after = await sheet.Query<LinkedDeal>($$"""select {{Columns}} from {deals} x join pipelines p on p.id = x.pipeline_id where x.after_id = @deal order by x.id limit 10""", new { deal });
        var revival = await sheet.One<long?>($$"""select d.id from {deals} d join pipelines p on p.id = d.pipeline_id where d.id = @deal and d.outcome = 0 and p.kind = {{(int)PipelineKind.Revival}}""", new { deal });
        return new DealChain(before, after, revival is not null);
    }, stop);
}
