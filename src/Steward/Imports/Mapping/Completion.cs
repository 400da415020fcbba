using Steward.Foundation.Text;

namespace Steward.Imports;

/// <summary>What a record is given when the file does not say, and what must fit together in it.</summary>
internal sealed class Completion(IReadOnlyList<PipelineRow> pipelines, string? currency)
{
    public RejectedRow? Complete(ImportRow row, Target target)
    {
        var fault = row switch
        {
            DealRow deal => Complete(deal),
            StageVisitRow visit => Fit(pipelines, visit.Stage, stage => visit.Stage = stage),
            ContactPointRow { Client: null, Contact: null } or ActivityRow { Client: null, Deal: null } =>
                (string.Join(" and ", target.OneOf), null, "Both are empty: nothing says whose it is."),
            _ => default((string Column, string? Value, string Reason)?),
        };
        return fault is { } bad ? new RejectedRow(bad.Column, bad.Value, bad.Reason) { Place = row.Place } : null;
    }

    private (string Column, string? Value, string Reason)? Complete(DealRow deal)
    {
        if (deal.Title.Length == 0) deal.Title = deal.ExternalId ?? "";
        if (deal.Title.Length == 0) return ("title", null, "The title is empty.");
        if (pipelines.Count == 1) deal.Pipeline ??= pipelines[0].Name;
        if (deal.Amount is not null) deal.Currency ??= currency;
        return Fit([.. pipelines.Where(pipeline => pipeline.Name.Equals(deal.Pipeline, StringComparison.OrdinalIgnoreCase))], deal.Stage, stage => deal.Stage = stage);
    }

    /// <summary>A pipeline that the mapping declares is the whole of it: a stage beside it is a slip, not a new stage.</summary>
    private static (string Column, string? Value, string Reason)? Fit(IReadOnlyList<PipelineRow> pipelines, string? given, Action<string> set)
    {
        if (pipelines.Count == 0 || given is null) return null;
        foreach (var pipeline in pipelines)
            foreach (var stage in pipeline.Stages)
            {
                if (!stage.Name.Equals(given, StringComparison.OrdinalIgnoreCase)) continue;
                set(stage.Name);
                return null;
            }
        return ("stage", given, $"{(pipelines.Count == 1 ? $"The pipeline \"{pipelines[0].Name}\" has" : "The pipelines have")} no such stage.{Nearest.Hint(given, pipelines.SelectMany(pipeline => pipeline.Stages).Select(stage => stage.Name))}");
    }
}
