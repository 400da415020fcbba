using Steward.Foundation;

namespace Steward.Deals;

/// <summary>One thing that a gate asks.</summary>
/// <param name="What">How it can be put right: <c>field</c>, <c>evidence</c>, <c>approval</c> or <c>step</c>.</param>
/// <param name="Key">The field's key, or the gate's name.</param>
/// <param name="Label">The sentence that is true when all is well.</param>
/// <param name="Evidence">What proves it, when it is open.</param>
public sealed record GateState(string What, string Key, Phrase Label, Phrase Why, bool IsOpen, string? Evidence = null)
{
    /// <summary>A company's own rule on when a deal must have an amount.</summary>
    public bool RulesAmount { get; init; }

    /// <summary>What is written down on the card to open it, as the composer names it: <c>visit</c>. Null: nothing of that kind.</summary>
    public string? Writes { get; init; }

    public Missing AsMissing() => new(What, Key, Label, Why);
}
