namespace Steward.Deals;

/// <summary>A part that was drawn otherwise, and meanwhile changed in force as well: somebody must say which holds.</summary>
public sealed record SketchClash(SketchPart Part, string StageName, string? InForce, string? Drawn);

/// <param name="News">What changed in force since the draft was begun and the draft did not touch: it is in the draft as well.</param>
public sealed record MergedSketch(PipelineSketch Sketch, IReadOnlyList<SketchPart> News, IReadOnlyList<SketchClash> Clashes);

/// <summary>
/// Lays a draft over what is in force now. Rules, remedies and imports change stages while somebody draws; what the draft did not touch
/// follows what is in force, what both changed is left as drawn and named, so that publishing overwrites nothing unseen.
/// </summary>
internal static class SketchMerge
{
    /// <param name="begun">What was in force when the draft was begun, as far as it is settled.</param>
    public static MergedSketch Over(PipelineSketch begun, PipelineSketch inForce, PipelineSketch drawn)
    {
        var (news, clashes) = (new List<SketchPart>(), new List<SketchClash>());
        var stages = new List<StageSketch>();
        foreach (var stage in drawn.Stages)
        {
            var (was, live) = (begun.Stage(stage.Key), inForce.Stage(stage.Key));
            if (live is not null) stages.Add(Merge(was ?? live, live, stage, news, clashes));
            else if (stage.Id is null) stages.Add(stage);
            else news.Add(new(stage.Key, SketchParts.Itself)); // retired in force: nothing can be written to it any more
        }
        foreach (var added in inForce.Stages.Where(s => begun.Stage(s.Key) is null && drawn.Stage(s.Key) is null))
        {
            stages.Add(added);
            news.Add(new(added.Key, SketchParts.Itself));
        }
        if (!IsReordered(begun, drawn)) stages = InOrderOf(inForce, stages);
        var gone = begun.Stages.Select(s => s.Key).Where(key => inForce.Stage(key) is null).ToHashSet();
        return new MergedSketch(Whole(begun, inForce, drawn, news) with { Stages = stages, Mappings = [.. drawn.Mappings.Where(m => !gone.Contains("s" + m.From) && !gone.Contains(m.To))] }, news, clashes);
    }

    /// <summary>Whether the draft put stages that both have into another order.</summary>
    private static bool IsReordered(PipelineSketch begun, PipelineSketch drawn) =>
        !begun.Stages.Select(s => s.Key).Where(key => drawn.Stage(key) is not null).SequenceEqual(drawn.Stages.Select(s => s.Key).Where(key => begun.Stage(key) is not null));

    /// <summary>Stages in force take the order that is in force; what the draft adds keeps its place among them.</summary>
    private static List<StageSketch> InOrderOf(PipelineSketch inForce, List<StageSketch> stages)
    {
        var ordered = new Queue<StageSketch>(inForce.Stages.Select(s => stages.Find(merged => merged.Key == s.Key)).OfType<StageSketch>());
        return [.. stages.Select(stage => inForce.Stage(stage.Key) is null ? stage : ordered.Dequeue())];
    }

    /// <summary>What is to be taken as the beginning after a touch: what is in force, except where it still clashes.</summary>
    public static PipelineSketch Begun(PipelineSketch begun, PipelineSketch inForce, IEnumerable<SketchClash> standing) => standing.Aggregate(inForce, (sketch, clash) =>
        sketch.Stage(clash.Part.Stage) is { } stage && begun.Stage(clash.Part.Stage) is { } was ? sketch.With(SketchParts.With(stage, clash.Part.Name, SketchParts.Of(was).GetValueOrDefault(clash.Part.Name))) : sketch);

    private static PipelineSketch Whole(PipelineSketch begun, PipelineSketch inForce, PipelineSketch drawn, List<SketchPart> news)
    {
        if (inForce.Name != begun.Name && drawn.Name == begun.Name) news.Add(new(null, StageAttributes.Name));
        if (inForce.Kind != begun.Kind && drawn.Kind == begun.Kind) news.Add(new(null, SketchParts.Kind));
        return drawn with { Name = drawn.Name == begun.Name ? inForce.Name : drawn.Name, Kind = drawn.Kind == begun.Kind ? inForce.Kind : drawn.Kind };
    }

    private static StageSketch Merge(StageSketch begun, StageSketch inForce, StageSketch drawn, List<SketchPart> news, List<SketchClash> clashes)
    {
        var (was, live, mine) = (SketchParts.Of(begun), SketchParts.Of(inForce), SketchParts.Of(drawn));
        var merged = drawn;
        foreach (var part in was.Keys.Union(live.Keys))
        {
            var (old, now, drew) = (was.GetValueOrDefault(part), live.GetValueOrDefault(part), mine.GetValueOrDefault(part));
            if (now == old || now == drew) continue;
            if (drew == old)
            {
                merged = SketchParts.With(merged, part, now);
                news.Add(new(drawn.Key, part));
            }
            else clashes.Add(new(new(drawn.Key, part), drawn.Name, now, drew));
        }
        return merged;
    }
}
