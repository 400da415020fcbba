using Steward.Foundation;

namespace Steward.Tests.Support;

public static class Assertions
{
    public static void ShouldBeRefusedBecause<T>(this Outcome<T> outcome, string code)
    {
        Assert.True(outcome.IsRefused, "It was done, though it should have been refused.");
        Assert.Equal(code, outcome.Refusal!.Code);
    }

    public static T ShouldBeDone<T>(this Outcome<T> outcome)
    {
        Assert.False(outcome.IsRefused, $"It was refused: {outcome.Refusal?.Code} {string.Join(", ", outcome.Refusal?.Missing.Select(m => m.Key) ?? [])}");
        return outcome.Done;
    }
}
