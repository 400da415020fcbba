using Steward.Foundation;

namespace Steward.Deals;

/// <summary>What the client needs is written so that a stranger understands it.</summary>
public sealed class NeedIsRecorded : IGateKind
{
    /// <summary>The measure of a readable card (check 5a).</summary>
    public const int Letters = 40;

    public string Kind => "need";

    public int Order => 30;

    public Phrase Label(GateBody body) => new("gates.need");

    public Task<string?> Prove(GateQuestion ask, StageGate gate, GateBody body) =>
        Task.FromResult(Typed.Letters(ask.Deal.Need) >= Letters ? ask.Deal.Need : null);
}
