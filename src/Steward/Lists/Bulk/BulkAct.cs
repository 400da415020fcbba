using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Lists;

/// <summary>What was filled in for an act on many rows.</summary>
public sealed class ActGiven(IReadOnlyDictionary<string, string> values)
{
    public string this[string name] => values.GetValueOrDefault(name, "");
    public string Write() => JsonSerializer.Serialize(values, JsonSerializerOptions.Web);
    public static ActGiven Read(string text) => new(JsonSerializer.Deserialize<Dictionary<string, string>>(text, JsonSerializerOptions.Web) ?? []);
    public IEnumerable<KeyValuePair<string, string>> All => values;
}

/// <summary>One act on many rows of a list: row by row through the operation that does it to one, so that no gate is passed by.</summary>
public abstract class BulkAct
{
    public abstract string List { get; }

    /// <summary>Its name in addresses; people read <c>lists.act.NAME</c>.</summary>
    public abstract string Name { get; }
    public abstract string Icon { get; }
    public abstract Right Needs { get; }

    /// <summary>The component of what is filled in; its parameters are Given and List.</summary>
    public abstract Type Form { get; }

    /// <summary>Whether it makes sense in a list that is asked so.</summary>
    public virtual bool Fits(IQueryCollection asked) => true;

    /// <summary>What is to be known before so many are begun.</summary>
    public virtual Phrase? Notice(int count) => null;

    /// <summary>What was done with so many instead of going row by row; null: nothing, they go row by row.</summary>
    public virtual Task<Outcome<Phrase?>> Instead(ActGiven given, IReadOnlyList<long> rows, Caller by, CancellationToken stop) => Task.FromResult(Outcome<Phrase?>.From(null));

    /// <summary>What it would come to for those whom it concerns, told before it is begun.</summary>
    public virtual Task<IReadOnlyList<Phrase>> Foresee(ActGiven given, IReadOnlyList<long> rows, CancellationToken stop) => Task.FromResult<IReadOnlyList<Phrase>>([]);

    /// <summary>Does it to one row within a change. Given back is what taking it back needs; null: nothing was changed.</summary>
    public abstract Task<Outcome<string?>> Do(long id, ActGiven given, Work work);

    /// <summary>Makes the row as it was, unless somebody has touched it since.</summary>
    public abstract Task<Outcome<Nothing>> TakeBack(long id, string was, Work work);
}

/// <summary>All acts by list and name.</summary>
public sealed class ActBook(IEnumerable<BulkAct> acts)
{
    private readonly List<BulkAct> all = [.. acts];

    public BulkAct? Of(string list, string name) => all.FirstOrDefault(act => act.List == list && act.Name == name);

    public IEnumerable<BulkAct> For(string list, Caller by) => all.Where(act => act.List == list && by.May(act.Needs)).OrderBy(act => act is BinAct);
}
