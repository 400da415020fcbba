using Steward.Database;

namespace Steward.Ui;

/// <summary>A port for what outlives its request: who the caller is by now. The room of people answers.</summary>
public interface ICallersNow
{
    /// <summary>The same person with the role and sight of this moment; null: they may not come in any more.</summary>
    ValueTask<Caller?> Now(Caller caller);
}
