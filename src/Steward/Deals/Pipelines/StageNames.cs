namespace Steward.Deals;

/// <summary>
/// A stage is named by its result («Счёт выставлен»), not by what people do or wait for meanwhile («Ждём оплату»). Only
/// names with a word of waiting or of work in progress are refused: any other name may be a result we do not know.
/// </summary>
public static class StageNames
{
    private static readonly StageLexicon Lexicon = StageLexicon.OfAllLanguages();

    public static StageNameVerdict Judge(string name)
    {
        var words = new NameWords(name);
        var process = Lexicon.ProcessIn(words);
        var trap = Lexicon.TrapIn(words);
        if (Lexicon.ProposalForWhole(words) is { } proposed)
            return new StageNameVerdict.Refused(process?.Words ?? trap ?? name.Trim(), proposed);
        if (trap is not null) return new StageNameVerdict.Refused(trap, process?.Proposed);
        if (process is null || Lexicon.HoldsResult(words)) return new StageNameVerdict.Good();
        return new StageNameVerdict.Refused(process.Words, process.Proposed);
    }
}
