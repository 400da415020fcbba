using Steward.Database;
using Steward.Foundation;

namespace Steward.People;

/// <param name="Person">Null: the team shares.</param>
public sealed record Heir(PersonId? Person);

/// <summary>A port: rooms above say what hangs on somebody who leaves, and give it to others.</summary>
public interface ILeavings
{
    /// <param name="heir">Null: nobody said who; everything stays, and whoever leads is told.</param>
    /// <returns>How many things were given.</returns>
    Task<Outcome<int>> Leave(Person person, Heir? heir, Work work);
}
