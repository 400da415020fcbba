namespace Steward.Database;

/// <summary>Whose rows one sees: everybody's, or those of the named owners (oneself, one's team). What is not seen does not exist.</summary>
public sealed class Sight
{
    /// <summary>The owners, or null for all. Rows without an owner are seen only by who sees all, and by heads.</summary>
    public long[] Owners { get; }
    public bool All { get; }
    public bool Unowned { get; }

    private Sight(bool all, bool unowned, long[] owners) => (All, Unowned, Owners) = (all, unowned, owners);

    public static readonly Sight Everything = new(true, true, []);
    public static Sight Own(long person) => new(false, false, [person]);
    public static Sight Team(IEnumerable<long> people) => new(false, true, [.. people]);
    public static readonly Sight None = new(false, false, []);

    /// <summary>With the rows of some more owners.</summary>
    public Sight And(IEnumerable<long> owners) => new(All, Unowned, [.. Owners, .. owners]);

    /// <summary>The rows of these owners, as far as they are seen.</summary>
    public Sight Only(IEnumerable<long> owners) => new(false, false, [.. owners.Where(owner => Covers(owner))]);

    public bool Covers(long? owner) => All || (owner is { } o ? Owners.Contains(o) : Unowned);

    /// <summary>The condition on a column that holds an owner's number. Numbers only, so nothing can be injected.</summary>
    public string Condition(string column) =>
        All ? "1=1"
        : Owners.Length == 0 ? (Unowned ? $"{column} is null" : "1=0")
        : $"({column} in ({string.Join(',', Owners)}){(Unowned ? $" or {column} is null" : "")})";
}
