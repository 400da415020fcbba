using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>What kind of thing is planned. Control is a look at the work by whoever answers for it: never a step with the client, so it opens no gate and leaves a deal without a next step. The number is stored.</summary>
public enum StepKind { Call = 0, Email = 1, Message = 2, Meeting = 3, Visit = 4, Other = 5, Control = 6 }

/// <summary>What will be done next, and when.</summary>
/// <param name="Title">What exactly; empty: the words of the kind.</param>
/// <param name="Owner">Nobody named: the deal's owner.</param>
public sealed record NextStep(StepKind Kind, string Title, Instant Due, PersonId? Owner = null);

/// <summary>How Deals have their next steps planned. The room of tasks stands above and answers.</summary>
public interface INextSteps
{
    Task<Outcome<Nothing>> Plan(Work work, Deal deal, NextStep step);

    /// <summary>Whether something is planned for the deal from now on.</summary>
    Task<bool> IsPlanned(Work work, DealId deal);

    /// <summary>The deal is about to be taken back: what was planned for it is, too.</summary>
    Task TakeBack(Work work, DealId deal);
}
