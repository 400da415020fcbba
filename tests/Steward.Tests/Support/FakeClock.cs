using NodaTime;

namespace Steward.Tests.Support;

/// <summary>A clock that stands until a test moves it.</summary>
public sealed class FakeClock(Instant now) : IClock
{
    private Instant now = now;

    public Instant GetCurrentInstant() => now;

    public void Pass(Duration time) => now += time;

    public void Set(Instant moment) => now = moment;
}
