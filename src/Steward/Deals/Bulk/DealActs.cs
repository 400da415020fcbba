using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.Lists;

namespace Steward.Deals;

/// <summary>Gives many deals to one person.</summary>
public sealed class HandOverDealsAct(HandOverDeal handOver) : BulkAct
{
    public override string List => "deals";
    public override string Name => "owner";
    public override string Icon => "user-share";
    public override Right Needs => Right.HandOver;
    public override Type Form => typeof(OwnerForm);

    public override async Task<Outcome<string?>> Do(long id, ActGiven given, Work work)
    {
        if (!PersonId.TryParse(given["a-to"], null, out var to)) return Refusal.Invalid("people.unknown-owner");
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == new DealId(id)) is not { } deal) return Refusal.NotFound("deals.not-found");
        var (from, version) = (deal.OwnerId, deal.Version);
        var mixed = from != to && await WrittenOwner.Mixes(work, "deal_id", id, to.Value);
        var handed = await handOver.RunIn(work, new DealHandover(deal.Id, to, given["a-reason"]));
        if (handed.IsRefused) return handed.Refusal;
        return deal.Version == version ? Outcome<string?>.From(null) : new WrittenOwner(from?.Value, to.Value, deal.Version, mixed, given["a-reason"]).Write();
    }

    public override async Task<Outcome<Nothing>> TakeBack(long id, string was, Work work)
    {
        var before = WrittenOwner.Read(was);
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == new DealId(id)) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (deal.Version != before.Version || deal.OwnerId?.Value != before.To) return Refusal.Conflict("lists.touched-since");
        if (before.From is not { } from) return Refusal.Conflict("lists.nobody-before");
        if (before.IsMixed) return Refusal.Conflict("lists.mixed");
        var back = await handOver.RunIn(work, new DealHandover(deal.Id, new PersonId(from), "↩ " + before.Reason));
        return back.IsRefused ? back.Refusal : new Nothing();
    }
}

/// <summary>Writes one value on many deals.</summary>
public sealed class EditDealsAct(EditDeal edit) : BulkAct
{
    public static readonly IReadOnlyList<WrittenAttribute> Attributes =
    [
        new("deals", DealAttributes.ExpectedClose, "deals.attribute.expected_close", FieldKind.Date), new("deals", DealAttributes.Source, "deals.attribute.source"),
        new("deals", DealAttributes.Need, "deals.attribute.need"), new("deals", DealAttributes.Amount, "deals.attribute.amount", FieldKind.Money),
    ];

    public override string List => "deals";
    public override string Name => "field";
    public override string Icon => "forms";
    public override Right Needs => Right.WorkBase;
    public override Type Form => typeof(FieldActForm);

    public override async Task<Outcome<string?>> Do(long id, ActGiven given, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == new DealId(id)) is not { } deal) return Refusal.NotFound("deals.not-found");
        var (key, version) = (given["a-key"], deal.Version);
        if (key.Length == 0) return Refusal.Invalid("lists.act.no-field");
        var old = DealAttributes.All.Contains(key) ? DealAttributes.Read(deal, key) : await WrittenValue.OfField(FieldSubject.Deal, id, key, work);
        var written = await edit.RunIn(work, new DealEdit(deal.Id, new Dictionary<string, string?> { [key] = given["a-value"] }));
        if (written.IsRefused) return written.Refusal;
        return deal.Version == version ? Outcome<string?>.From(null) : new WrittenValue(key, old, deal.Version).Write();
    }

    public override async Task<Outcome<Nothing>> TakeBack(long id, string was, Work work)
    {
        var before = WrittenValue.Read(was);
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == new DealId(id)) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (deal.Version != before.Version) return Refusal.Conflict("lists.touched-since");
        var back = await edit.RunIn(work, new DealEdit(deal.Id, new Dictionary<string, string?> { [before.Key] = before.Old }));
        return back.IsRefused ? back.Refusal : new Nothing();
    }
}
