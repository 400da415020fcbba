using Steward.Foundation;

namespace Steward.Deals;

/// <summary>A rule of movement that nothing filled in can satisfy: the answer is no, and the sentence says what to do instead.</summary>
public interface IMoveRule
{
    /// <summary>As what a move against it can be allowed, by whoever may allow; null: by nobody.</summary>
    ExceptionKind? Allowable => null;

    Refusal? Judge(Deal deal, Stage from, Stage to, IReadOnlyList<Stage> pipeline);
}
