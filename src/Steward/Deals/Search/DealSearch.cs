using System.Globalization;
using Steward.Clients;
using Steward.Database;

namespace Steward.Deals;

/// <summary>A deal found by what was typed.</summary>
public sealed class FoundDeal
{
    public DealId Id { get; init; }
    public string Title { get; init; } = "";
    public long Amount { get; init; }
    public string Currency { get; init; } = "";
    public string? Client { get; init; }
}

/// <summary>Finds deals by words of their title, or by number: #2148.</summary>
public sealed class DealSearch(Reader reader, TermSearch search, Settings settings)
{
    private static readonly TermTable Terms = new("deal_terms", "deal_id", "deals",
        "r.id, r.title, r.amount, r.currency, c.name as client", "left join {clients} c on c.id = r.client_id");

    public async Task<IReadOnlyList<FoundDeal>> Find(Caller by, string typed, int most, CancellationToken stop = default)
    {
        var text = typed.Trim();
        if (Number(text) is { } number)
            return await reader.Query<FoundDeal>(by, $$"""select {{Terms.Columns}} from {deals} r {{Terms.Joins}} where r.id = @number""", new { number }, stop);
        if (text.Length < 2) return [];
        var found = await Find(by, SoughtTerms.Of(text, settings.Region), most, stop);
        return found.Count > 0 ? found : await Find(by, SoughtTerms.Unfinished(text, settings.Region), most, stop);
    }

    private Task<IReadOnlyList<FoundDeal>> Find(Caller by, IReadOnlyList<Beginning> sought, int most, CancellationToken stop) =>
        search.Find<FoundDeal>(by, Terms, sought, most, deal => deal.Id, stop);

    private static long? Number(string text) =>
        long.TryParse(text.StartsWith('#') ? text.AsSpan(1) : text.Length < 7 ? text : "", NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
