using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>A kind of gate that a stage can be given in the editor of pipelines; the room that knows the answer has the class.</summary>
public interface IGateKind
{
    /// <summary>Its name for programs, and in <see cref="StageGate.Kind"/>.</summary>
    string Kind { get; }

    /// <summary>The sentence that is true when all is well: in the editor, on the card and in a refusal.</summary>
    Phrase Label(GateBody body);

    /// <summary>What the editor offers of it, each as a short text; one empty text where there is nothing to choose.</summary>
    IReadOnlyList<string> Choices => [""];

    /// <summary>A choice, or the key of an exit fact, as what the gate needs to know. A kind with a parameter that <see cref="GateBody"/> does not name keeps the text as it was chosen.</summary>
    GateBody Read(string choice) => new() { Choice = Typed.OrNull(choice) };

    /// <summary>How a choice is called in the editor's menu.</summary>
    Phrase Offer(string choice) => Label(Read(choice));

    /// <summary>Its place in the editor's menu.</summary>
    int Order => 80;

    /// <summary>The exit facts of stages that are proved as it proves.</summary>
    ExitKind? Exit => null;

    /// <summary>What is wrong with what the editor was told; null when it can be asked.</summary>
    Task<Refusal?> Fault(GateBody body, StewardDb db) => Task.FromResult<Refusal?>(null);

    /// <summary>What proves it: something to show, or the empty text. Null: the gate is shut.</summary>
    Task<string?> Prove(GateQuestion ask, StageGate gate, GateBody body);

    /// <summary>How it can be put right: <c>evidence</c> or <c>approval</c>.</summary>
    string What => "evidence";

    /// <summary>What is written down on the card to open it, as the composer names it.</summary>
    string? Writes(GateBody body) => null;

    /// <summary>A company's own rule on when a deal must have an amount: winning asks that instead of the amount itself.</summary>
    bool RulesAmount(GateBody body) => false;
}
