namespace Steward.Audit;

/// <summary>Where moves against the rules heap up, people may be right and the stages wrong: five in 30 days and one in twenty moves of the pipeline are a heap.</summary>
internal static class HeapedStages
{
    private const int Fewest = 5, Share = 20;

    /// <summary>How many fell on each stage that they heap up on.</summary>
    public static IReadOnlyDictionary<(long, long), long> Of(IEnumerable<(Border Move, long Position)> wrong, IEnumerable<Border> all)
    {
        var moves = all.GroupBy(m => m.PipelineId).ToDictionary(g => g.Key, g => g.Count());
        return wrong.GroupBy(w => (w.Move.PipelineId, w.Position)).Where(g => g.Count() >= Fewest && g.Count() * Share >= moves[g.Key.PipelineId]).ToDictionary(g => g.Key, g => (long)g.Count());
    }
}
