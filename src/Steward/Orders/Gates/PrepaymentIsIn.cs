using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Orders;

/// <summary>The agreed part of the money has come; of nothing agreed, any payment at all.</summary>
public sealed class PrepaymentIsIn : IGateKind
{
    public string Kind => "paid";

    public int Order => 70;

    public IReadOnlyList<string> Choices { get; } = ["0", "30", "50", "100"];

    public GateBody Read(string choice) => new() { Percent = int.TryParse(choice, CultureInfo.InvariantCulture, out var percent) ? percent : 100 };

    public Phrase Label(GateBody body) => body.Percent switch { null or 100 => new("gates.paid.all"), 0 => new("gates.paid.any"), _ => new("gates.paid", body.Percent) };

    public Task<Refusal?> Fault(GateBody body, StewardDb db) => Task.FromResult(body.Percent is null or (>= 0 and <= 100) ? null : Refusal.Invalid("gates.paid.percent", body.Percent));

    public async Task<string?> Prove(GateQuestion ask, StageGate gate, GateBody body)
    {
        var invoices = await ask.Db.Set<Invoice>().Where(i => i.DealId == ask.Deal.Id && i.Cancelled == null && i.Currency == ask.Deal.Currency).Select(i => new { i.Amount, i.PaidAmount }).ToListAsync();
        var (due, paid) = (Math.Max(ask.Deal.Amount, invoices.Sum(i => i.Amount)), invoices.Sum(i => i.PaidAmount));
        if (body.Percent == 0) return paid > 0 ? "" : null;
        return due > 0 && paid * 100m >= due * (decimal)(body.Percent ?? 100) ? "" : null;
    }
}
