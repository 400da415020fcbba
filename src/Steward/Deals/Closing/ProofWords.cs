using Steward.Ui;

namespace Steward.Deals;

/// <summary>What a reason asks as proof, in words.</summary>
internal static class ProofWords
{
    public static readonly LossProof[] All = [LossProof.AttemptsOnDifferentDays, LossProof.CompetitorNamed, LossProof.CompetitorOffer];

    public static string Of(Words words, LossProof one) => string.Join(", ", All.Where(proof => one.HasFlag(proof)).Select(proof => Name(words, proof))) is { Length: > 0 } said ? words.Say("deals.proof.needs", said) : "";

    public static string Name(Words words, LossProof proof) => proof switch
    {
        LossProof.AttemptsOnDifferentDays => words["deals.proof.attempts"],
        LossProof.CompetitorNamed => words["deals.proof.competitor"],
        _ => words["deals.proof.offer"],
    };
}
