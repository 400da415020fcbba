using Steward.Database;
using Steward.Foundation;

namespace Steward.Lists;

/// <summary>Gives many cards to one person; a room says how it finds a card and gives it away.</summary>
/// <param name="column">Where tasks name the card.</param>
public abstract class HandOverManyAct<TCard>(string list, string column, HandOverLoad load) : BulkAct where TCard : class
{
    public override string List => list;
    public override string Name => "owner";
    public override string Icon => "user-share";
    public override Right Needs => Right.HandOver;
    public override Type Form => typeof(OwnerForm);

    protected abstract Task<TCard?> Find(long id, Work work);
    protected abstract (PersonId? Owner, int Version) Now(TCard card);
    protected abstract Task<Outcome<TCard>> Give(TCard card, PersonId to, string reason, Work work);

    public override async Task<IReadOnlyList<Phrase>> Foresee(ActGiven given, IReadOnlyList<long> rows, CancellationToken stop) =>
        PersonId.TryParse(given["a-to"], null, out var to) ? [await load.Of(to, column, rows, stop)] : [];

    public override async Task<Outcome<string?>> Do(long id, ActGiven given, Work work)
    {
        if (!PersonId.TryParse(given["a-to"], null, out var to)) return Refusal.Invalid("people.unknown-owner");
        if (await Find(id, work) is not { } card) return Refusal.NotFound($"{list}.not-found");
        var (from, version) = Now(card);
        var mixed = from != to && await WrittenOwner.Mixes(work, column, id, to.Value);
        var handed = await Give(card, to, given["a-reason"], work);
        if (handed.IsRefused) return handed.Refusal;
        var now = Now(card).Version;
        return now == version ? Outcome<string?>.From(null) : new WrittenOwner(from?.Value, to.Value, now, mixed, given["a-reason"]).Write();
    }

    public override async Task<Outcome<Nothing>> TakeBack(long id, string was, Work work)
    {
        var before = WrittenOwner.Read(was);
        if (await Find(id, work) is not { } card) return Refusal.NotFound($"{list}.not-found");
        var (owner, version) = Now(card);
        if (version != before.Version || owner?.Value != before.To) return Refusal.Conflict("lists.touched-since");
        if (before.From is not { } from) return Refusal.Conflict("lists.nobody-before");
        if (before.IsMixed) return Refusal.Conflict("lists.mixed");
        var back = await Give(card, new PersonId(from), "↩ " + before.Reason, work);
        return back.IsRefused ? back.Refusal : new Nothing();
    }
}
