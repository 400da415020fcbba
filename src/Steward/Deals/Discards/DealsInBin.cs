using Dapper;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Discards;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>Deals can be thrown away: one's own while nothing was done on it, any by who leads.</summary>
public sealed class DealsInBin : Binnable
{
    public override string Table => "deals";
    public override (string Table, string Column)? PartOf => ("clients", "client_id");

    public override async Task<Outcome<BinnedCard>> Find(long id, Work work)
    {
        if (await work.Db.Set<Deal>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == new DealId(id)) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (!work.By.May(Right.Delete) && (deal.OwnerId?.Value != work.By.PersonNumber || await HasHistory(id, work))) return Refusal.Forbidden("deals.bin.not-yours");
        return new BinnedCard(Table, id, deal.Title, deal.OwnerId?.Value, deal.ClientId?.Value);
    }

    public override async Task<Refusal?> WhyNotBack(BinRow card, Work work)
    {
        if (card.NumberOrNull("outcome") != (long)DealOutcome.Open) return null;
        var stage = await work.Connection.QueryFirstOrDefaultAsync<string>("select s.name from stages s join pipelines p on p.id = s.pipeline_id where s.id = @stage and (s.archived is not null or p.archived is not null)", new { stage = card.Number("stage_id") }, work.Transaction);
        return stage is null ? null : Refusal.Conflict("deals.bin.stage-gone", stage);
    }

    public override Fact Binned(BinnedCard card, string? why) => new DealBinned(new(card.Id), Client(card), card.Name, why);
    public override Fact Restored(BinnedCard card) => new DealRestored(new(card.Id), Client(card), card.Name);
    public override Fact Purged(BinnedCard card) => new DealPurged(new(card.Id), Client(card));

    /// <summary>What was told of a deal without a client stands under a key of its own.</summary>
    public override string? Secret(BinnedCard card) => card.Client is null ? $"deal:{card.Id}" : null;

    private static ClientId? Client(BinnedCard card) => card.Client is { } client ? new ClientId(client) : null;

    private static async Task<bool> HasHistory(long id, Work work) => await work.Connection.ExecuteScalarAsync<long>("""
        select (select count(*) from activities where deal_id = @id) + (select count(*) from closures where deal_id = @id) + (select count(*) from documents where deal_id = @id) + (select count(*) from invoices where deal_id = @id)
        """, new { id }, work.Transaction) > 0;
}

[FactName("deal.binned", "trash")]
public sealed record DealBinned(DealId Deal, ClientId? Client, [property: Personal] string Title, [property: Personal] string? Why) : DealFact(Deal, Client)
{
    public override Phrase Sentence => Why is null or "" ? new("deals.binned", Title) : new("deals.binned-why", Title, Why);
}

[FactName("deal.restored", "arrow-back-up")]
public sealed record DealRestored(DealId Deal, ClientId? Client, [property: Personal] string Title) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("deals.restored", Title);
}

[FactName("deal.purged", "trash-x")]
public sealed record DealPurged(DealId Deal, ClientId? Client) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("deals.purged", Deal);
}
