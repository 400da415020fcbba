using NodaTime;

namespace Steward.Database;

/// <summary>How moments look in the base.</summary>
public static class Moments
{
    public static long ToMicroseconds(this Instant moment) => moment.ToUnixTimeTicks() / 10;

    public static Instant FromMicroseconds(long us) => Instant.FromUnixTimeTicks(us * 10);

    public static Instant? FromMicroseconds(long? us) => us is { } known ? FromMicroseconds(known) : null;
}
