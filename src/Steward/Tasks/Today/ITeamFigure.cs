using Steward.Database;

namespace Steward.Tasks;

/// <summary>A port: one more column of the day of the team, from a room that knows it.</summary>
public interface ITeamFigure
{
    /// <summary>The key of the head of the column.</summary>
    string Word { get; }

    /// <summary>Where the rows of a person's number stand; null: on the day of that person.</summary>
    string? Opens(long person) => null;

    /// <summary>By person, of those whose rows the caller sees; who is not there has none.</summary>
    Task<IReadOnlyDictionary<long, long>> Of(Caller by, CancellationToken stop = default);
}
