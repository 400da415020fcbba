using Dapper;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Orders;

/// <summary>Says what of a deal is not paid yet.</summary>
public sealed class InvoicesLeft(BaseReader reader) : IHangOnDeal
{
    public async Task<Phrase?> Left(DealId deal, CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        var unpaid = (await connection.QueryAsync<(long Amount, long Paid, string Currency, string Number)>(new CommandDefinition(
            "select amount, paid_amount, currency, number from invoices where deal_id = @Value and cancelled is null and paid_amount < amount order by id", new { deal.Value }, cancellationToken: stop))).AsList();
        if (unpaid.Count == 0) return null;
        // Of several currencies the largest part is said; sums of several are not added up.
        var most = unpaid.GroupBy(i => i.Currency).MaxBy(g => g.Sum(i => i.Amount - i.Paid))!;
        return new("orders.left-open", unpaid.Count, string.Join(", ", unpaid.Take(3).Select(i => i.Number)) + (unpaid.Count > 3 ? "…" : ""), new Money(most.Sum(i => i.Amount - i.Paid), most.Key));
    }
}
