using Steward.Database;

namespace Steward.Tasks;

/// <summary>A port: one more column of the day of the team, from a room that knows it.</summary>
public interface ITeamFigure
{
    /// <summary>The key of the head of the column.</summary>
    string Word { get; }

    /// <summary>By person, of those whose rows the caller sees; who is not there has none.</summary>
    Task<IReadOnlyDictionary<long, long>> Of(Caller by, CancellationToken stop = default);
}
