namespace Steward.Deals;

/// <summary>Whether a stage may be called so.</summary>
public abstract record StageNameVerdict
{
    public sealed record Good : StageNameVerdict;

    /// <param name="Word">What in the name says that somebody does or waits for something, as it was typed.</param>
    /// <param name="ProposedName">The result to name the stage by; null when only the person can say it.</param>
    public sealed record Refused(string Word, string? ProposedName) : StageNameVerdict;
}
