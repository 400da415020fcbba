using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;

namespace Steward.Orders;

/// <param name="Values">Own fields by key; an empty value clears.</param>
public sealed record OrderEdit(InvoiceId Order, IReadOnlyDictionary<string, string?> Values)
{
    /// <summary>What the editor saw there; null does not ask.</summary>
    public IReadOnlyDictionary<string, string?>? Seen { get; init; }
}

/// <summary>Writes the own fields of an order. Its sum and days are those of the invoice and stay.</summary>
public sealed class EditOrder(Writer writer, FieldValues fields) : Operation<OrderEdit, Invoice>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Invoice>> Do(OrderEdit ask, Work work)
    {
        if (await Invoices.Seen(ask.Order, work) is not { } order) return Refusal.NotFound("orders.not-found");
        if (ask.Seen is { } seen && await IsStale(order, seen, work)) return Refusal.Conflict("ui.changed-meanwhile");
        var changes = await fields.Set(work, FieldSubject.Order, order.Id.Value, ask.Values);
        if (changes.IsRefused) return changes.Refusal;
        foreach (var change in changes.Done) work.Tell(new OrderChanged(order.Id, order.ClientId, order.DealId, order.Number, change.Name, change.From, change.To));
        return order;
    }

    private static async Task<bool> IsStale(Invoice order, IReadOnlyDictionary<string, string?> seen, Work work)
    {
        var keys = seen.Keys.ToList();
        var there = await (from f in work.Db.Set<Field>() join v in work.Db.Set<FieldValue>() on f.Id equals v.FieldId
                           where f.Subject == FieldSubject.Order && v.Subject == FieldSubject.Order && v.SubjectId == order.Id.Value && keys.Contains(f.Key) select new { f.Key, v.Text }).ToDictionaryAsync(v => v.Key, v => v.Text);
        return seen.Any(s => (Typed.OrNull(s.Value) ?? "") != (there.GetValueOrDefault(s.Key) ?? ""));
    }
}
