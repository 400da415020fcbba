using Steward.Database;
using Steward.Fields;
using Steward.Foundation;

namespace Steward.Lists;

/// <summary>Writes one value on many cards; a room says how it finds a card, what its own columns hold and how one is changed.</summary>
public abstract class EditManyAct<TCard>(string list, FieldSubject subject) : BulkAct where TCard : class
{
    public override string List => list;
    public override string Name => "field";
    public override string Icon => "forms";
    public override Right Needs => Right.WorkBase;
    public override Type Form => typeof(FieldActForm);

    protected abstract Task<TCard?> Find(long id, Work work);
    protected abstract int VersionOf(TCard card);

    /// <summary>Whether it stands in a column of the card, not in a field of the company's own.</summary>
    protected abstract bool IsAttribute(string key);
    protected abstract string? Read(TCard card, string key);
    protected abstract Task<Outcome<TCard>> Write(TCard card, string key, string? value, Work work);

    public override async Task<Outcome<string?>> Do(long id, ActGiven given, Work work)
    {
        if (await Find(id, work) is not { } card) return Refusal.NotFound($"{list}.not-found");
        var (key, version) = (given["a-key"], VersionOf(card));
        if (key.Length == 0) return Refusal.Invalid("lists.act.no-field");
        var old = IsAttribute(key) ? Read(card, key) : await WrittenValue.OfField(subject, id, key, work);
        var written = await Write(card, key, given["a-value"], work);
        if (written.IsRefused) return written.Refusal;
        return VersionOf(card) == version ? Outcome<string?>.From(null) : new WrittenValue(key, old, VersionOf(card)).Write();
    }

    public override async Task<Outcome<Nothing>> TakeBack(long id, string was, Work work)
    {
        var before = WrittenValue.Read(was);
        if (await Find(id, work) is not { } card) return Refusal.NotFound($"{list}.not-found");
        if (VersionOf(card) != before.Version) return Refusal.Conflict("lists.touched-since");
        var back = await Write(card, before.Key, before.Old, work);
        return back.IsRefused ? back.Refusal : new Nothing();
    }
}
