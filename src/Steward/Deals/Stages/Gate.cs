using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>Something that must be true before a deal may stand on a stage. One small class per gate, in the room that knows the answer.</summary>
public interface IGate
{
    /// <summary>The gate's name for programs; its text is <c>gates.{Name}</c> and, why it exists, <c>gates.{Name}.why</c>.</summary>
    string Name { get; }

    /// <summary>What this gate asks of the deal, each with its state. Nothing asked: no rows.</summary>
    Task<IReadOnlyList<GateRow>> Look(GateQuestion ask);
}

/// <summary>A deal that may move to a stage, and the base as it is at that moment: inside a change, or as a page sees it.</summary>
public sealed record GateQuestion(Deal Deal, Stage To, StewardDb Db, Instant Now);

/// <summary>One thing that a gate asks.</summary>
/// <param name="What">How it can be put right: <c>field</c>, <c>evidence</c>, <c>approval</c> or <c>step</c>.</param>
/// <param name="Key">The field's key, or the gate's name.</param>
/// <param name="Label">The sentence that is true when all is well.</param>
/// <param name="Evidence">What proves it, when it is open.</param>
public sealed record GateRow(string What, string Key, Phrase Label, Phrase Why, bool IsOpen, string? Evidence = null)
{
    public Missing AsMissing() => new(What, Key, Label, Why);
}

/// <summary>A rule of movement that nothing filled in can satisfy: the answer is no, and the sentence says what to do instead.</summary>
public interface IMoveRule
{
    Refusal? Judge(Deal deal, Stage from, Stage to, IReadOnlyList<Stage> pipeline);
}
