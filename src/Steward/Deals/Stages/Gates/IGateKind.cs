using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

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
