namespace Steward.Deals;

/// <summary>Something that must be true before a deal may stand on a stage. One small class per gate, in the room that knows the answer.</summary>
public interface IGate
{
    /// <summary>The gate's name for programs.</summary>
    string Name { get; }

    /// <summary>What this gate asks of the deal, each with its state. Nothing asked: no rows.</summary>
    Task<IReadOnlyList<GateState>> Look(GateQuestion ask);
}
