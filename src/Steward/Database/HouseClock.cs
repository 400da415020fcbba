using NodaTime;

namespace Steward.Database;

/// <summary>What time the house believes it is: the real time, or for one run the moment that <c>--as-of</c> names.</summary>
public sealed class HouseClock(IClock real) : IClock
{
    private static readonly AsyncLocal<Instant?> PinnedHere = new();

    public static Instant? Pinned => PinnedHere.Value;

    public Instant GetCurrentInstant() => PinnedHere.Value ?? real.GetCurrentInstant();

    /// <summary>From here on, in this flow of work and what it starts, it is this moment.</summary>
    public static void Pin(Instant moment) => PinnedHere.Value = moment;
}
