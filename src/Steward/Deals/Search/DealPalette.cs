using Microsoft.AspNetCore.Http;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>Deals in the palette and on the page of search.</summary>
public sealed class DealPalette(DealSearch search, Words words) : IPaletteSource
{
    public ValueTask<IReadOnlyList<PaletteLine>> Find(string query, HttpContext request, CancellationToken stop) => Find(query, 5, request, stop);

    public ValueTask<IReadOnlyList<PaletteLine>> FindAll(string query, HttpContext request, CancellationToken stop) => Find(query, 50, request, stop);

    private async ValueTask<IReadOnlyList<PaletteLine>> Find(string query, int most, HttpContext request, CancellationToken stop) =>
        [.. (await search.Find(request.Caller(), query, most, stop)).Select(deal => new PaletteLine("deals.found", "briefcase", deal.Title, $"/deals/{deal.Id}", About(deal)))];

    private string About(FoundDeal deal) =>
        string.Join(", ", new[] { deal.Client, $"#{deal.Id}", words.Formats.Money(new Money(deal.Amount, deal.Currency).Amount, deal.Currency) }.Where(part => part is not null));
}
