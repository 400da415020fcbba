using Steward.Foundation;

namespace Steward.Database;

/// <summary>One verb of the house: everything that changes the base is one of these, whichever door asked.</summary>
public abstract class Operation<TAsk, TDone>(Writer writer)
{
    /// <summary>The right without which nobody may ask.</summary>
    protected abstract Right Needs { get; }

    /// <summary>Asks for the operation on its own.</summary>
    public async Task<Outcome<TDone>> Run(TAsk ask, Caller by, CancellationToken stop = default) =>
        !by.May(Needs) ? NotAllowed(by) : SoundAsk.WhyNot(ask, by) is { } refusal ? refusal : await writer.Run(by, work => Do(ask, work), stop);

    /// <summary>Does it as a part of a larger change, under the same right.</summary>
    public Task<Outcome<TDone>> RunIn(Work work, TAsk ask) =>
        work.By.May(Needs) ? Do(ask, work) : Task.FromResult<Outcome<TDone>>(NotAllowed(work.By));

    protected abstract Task<Outcome<TDone>> Do(TAsk ask, Work work);

    private Refusal NotAllowed(Caller by) => Refusal.Forbidden("ui.not-your-role", by.Role, Needs);
}
