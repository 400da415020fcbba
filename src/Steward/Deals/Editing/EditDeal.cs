using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;

namespace Steward.Deals;

/// <param name="Values">By key: attributes of deals and own fields alike. An empty value clears.</param>
/// <param name="Version">The version that the editor saw; null does not ask.</param>
/// <param name="Was">What the editor saw in the fields that are changed: a change of other fields meanwhile is then no conflict, both stay.</param>
public sealed record DealEdit(DealId Deal, IReadOnlyDictionary<string, string?> Values, int? Version = null, IReadOnlyDictionary<string, string?>? Was = null);

/// <summary>Changes what is written on a deal, never its stage, outcome or owner: those have operations of their own.</summary>
public sealed class EditDeal(Writer writer, FieldValues fields) : Operation<DealEdit, Deal>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Deal>> Do(DealEdit ask, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == ask.Deal) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (ask.Version is { } seen && seen != deal.Version && !await IsAsSeen(deal, ask, work)) return Refusal.Conflict("ui.changed-meanwhile");
        var before = work.Told.Count;
        if (await Write(deal, ask.Values, work) is { } fault) return fault;
        if (work.Told.Count > before) deal.Touch(work.Now);
        return deal;
    }

    /// <summary>Whether the fields that are to change still say what the editor saw.</summary>
    private async Task<bool> IsAsSeen(Deal deal, DealEdit ask, Work work)
    {
        if (ask.Was is not { } was || ask.Values.Keys.Any(key => !was.ContainsKey(key))) return false;
        var own = await fields.Now(work, FieldSubject.Deal, deal.Id.Value, ask.Values.Keys.Where(key => !DealAttributes.All.Contains(key)));
        return ask.Values.Keys.All(key => Typed.Same(was[key], DealAttributes.All.Contains(key) ? DealAttributes.Read(deal, key) : own.GetValueOrDefault(key)));
    }

    /// <summary>Writes the values as a part of another operation on the same deal.</summary>
    internal async Task<Refusal?> Write(Deal deal, IReadOnlyDictionary<string, string?> values, Work work)
    {
        foreach (var (key, value) in values.Where(v => DealAttributes.All.Contains(v.Key)))
            if (DealAttributes.Write(deal, key, value, work) is { } fault) return fault;
        var own = values.Where(v => !DealAttributes.All.Contains(v.Key)).ToDictionary();
        var changes = await fields.Set(work, FieldSubject.Deal, deal.Id.Value, own);
        if (changes.IsRefused) return changes.Refusal;
        foreach (var change in changes.Done) work.Tell(new DealChanged(deal.Id, deal.ClientId, change.Name, change.From, change.To));
        return null;
    }
}
