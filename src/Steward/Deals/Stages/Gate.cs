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
/// <param name="To">Where it stands when it is to be won.</param>
public sealed record GateQuestion(Deal Deal, Stage From, Stage To, StewardDb Db, Instant Now)
{
    public bool Wins => From.Id == To.Id;
}

/// <summary>One thing that a gate asks.</summary>
/// <param name="What">How it can be put right: <c>field</c>, <c>evidence</c>, <c>approval</c> or <c>step</c>.</param>
/// <param name="Key">The field's key, or the gate's name.</param>
/// <param name="Label">The sentence that is true when all is well.</param>
/// <param name="Evidence">What proves it, when it is open.</param>
public sealed record GateRow(string What, string Key, Phrase Label, Phrase Why, bool IsOpen, string? Evidence = null)
{
    /// <summary>A company's own rule on when a deal must have an amount.</summary>
    public bool RulesAmount { get; init; }

    /// <summary>What is written down on the card to open it, as the composer names it: <c>visit</c>. Null: nothing of that kind.</summary>
    public string? Writes { get; init; }

    public Missing AsMissing() => new(What, Key, Label, Why);
}

/// <summary>A kind of gate that a stage can be given in the editor of pipelines; the room that knows the answer has the class.</summary>
public interface IGateKind
{
    /// <summary>Its name for programs, and in <see cref="StageGate.Kind"/>.</summary>
    string Kind { get; }

    /// <summary>The sentence that is true when all is well.</summary>
    Phrase Label(GateBody body);

    /// <summary>What is wrong with what the editor was told; null when it can be asked.</summary>
    Task<Refusal?> Fault(GateBody body, StewardDb db) => Task.FromResult<Refusal?>(null);

    /// <summary>What proves it: something to show, or the empty text. Null: the gate is shut.</summary>
    Task<string?> Prove(GateQuestion ask, StageGate gate, GateBody body);

    /// <summary>How it can be put right: <c>evidence</c> or <c>approval</c>.</summary>
    string What => "evidence";

    /// <summary>What is written down on the card to open it, as the composer names it.</summary>
    string? Writes(GateBody body) => null;
}

/// <summary>A rule of movement that nothing filled in can satisfy: the answer is no, and the sentence says what to do instead.</summary>
public interface IMoveRule
{
    /// <summary>As what a move against it can be allowed, by whoever may allow; null: by nobody.</summary>
    ExceptionKind? Allowable => null;

    Refusal? Judge(Deal deal, Stage from, Stage to, IReadOnlyList<Stage> pipeline);
}
