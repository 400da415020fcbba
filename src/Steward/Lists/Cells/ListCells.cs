using Steward.Database;
using Steward.Foundation;

namespace Steward.Lists;

/// <summary>What stands in a cell now.</summary>
/// <param name="Value">As its input holds it; null: nothing.</param>
/// <param name="Name">Of its row, for who hears it instead of seeing it.</param>
public sealed record CellNow(string Name, string? Value, int Version);

/// <param name="Key">What is written: the attribute or own field of the column.</param>
/// <param name="Value">An empty one clears.</param>
/// <param name="Was">What the editor saw: a change of something else meanwhile is then no conflict.</param>
/// <param name="Version">The version that the editor saw; null does not ask.</param>
public sealed record CellWritten(long Id, string Key, string Value, string Was, int? Version);

/// <summary>How the cells of a room's list are written where they stand, by the same operation as on the card.</summary>
public abstract class ListCells
{
    public abstract string List { get; }

    /// <summary>Null: there is no such row, or the caller does not see it.</summary>
    public abstract Task<CellNow?> Now(Caller by, long id, ListColumn column, CancellationToken stop);

    public abstract Task<Refusal?> Write(Caller by, CellWritten asked, CancellationToken stop);

    /// <summary>The component of the row as the list shows it, and what it is given.</summary>
    public abstract Task<(Type Row, Dictionary<string, object?> Given)> Row(Caller by, long id, ShownColumns columns, CancellationToken stop);
}
