using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.Lists;

namespace Steward.Deals;

/// <summary>Gives many deals to one person.</summary>
public sealed class HandOverDealsAct(HandOverDeal handOver, HandOverLoad load) : HandOverManyAct<Deal>("deals", "deal_id", load)
{
    protected override Task<Deal?> Find(long id, Work work) => work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == new DealId(id));
    protected override (PersonId? Owner, int Version) Now(Deal deal) => (deal.OwnerId, deal.Version);
    protected override Task<Outcome<Deal>> Give(Deal deal, PersonId to, string reason, Work work) => handOver.RunIn(work, new DealHandover(deal.Id, to, reason));
}

/// <summary>Writes one value on many deals.</summary>
public sealed class EditDealsAct(EditDeal edit) : EditManyAct<Deal>("deals", FieldSubject.Deal)
{
    public static readonly IReadOnlyList<WrittenAttribute> Attributes = [.. DealAttributes.OfMany.Select(key => new WrittenAttribute("deals", key, "deals.attribute." + key, DealAttributes.KindOf(key)))];

    protected override Task<Deal?> Find(long id, Work work) => work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == new DealId(id));
    protected override int VersionOf(Deal deal) => deal.Version;
    protected override bool IsAttribute(string key) => DealAttributes.All.Contains(key);
    protected override string? Read(Deal deal, string key) => DealAttributes.Read(deal, key);
    protected override Task<Outcome<Deal>> Write(Deal deal, string key, string? value, Work work) => edit.RunIn(work, new DealEdit(deal.Id, new Dictionary<string, string?> { [key] = value }));
}
