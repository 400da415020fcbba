using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>The editor as an answer.</summary>
public sealed class EditorParts(SketchQuery sketches, EditorQuery editors, DrawPipeline draw, Words words)
{
    private const int Attempts = 5;

    public Task<IResult> Show(PipelineId id, string? stage, HttpContext http) => Show(id, stage, http, null, []);

    private async Task<IResult> Show(PipelineId id, string? stage, HttpContext http, PipelineDraft? mine, IReadOnlyList<DrawnOver> over)
    {
        if (await editors.Read(id, http.Caller(), words, stage, http.RequestAborted) is not { } view) return Results.NotFound();
        var (seen, now) = (Seen(http), view.Table.DraftVersion ?? -1);
        return new RazorComponentResult<PipelineEditor>(new
        {
            View = view with
            {
                Window = Window(http), Over = over, IsAnotherDraft = mine is null ? HttpMethods.IsGet(http.Request.Method) && seen > now : seen >= mine.Version,
                Meanwhile = seen is null ? [] : [.. view.Table.Touches.Where(t => t.Version > seen && t.Window != Window(http) && over.All(o => (o.Touch.Stage, o.Touch.Part) != (t.Stage, t.Part)))],
            },
        });
    }

    /// <param name="change">The sketch after the touch, and the stage to show in the panel.</param>
    /// <param name="settles">The clash that this touch settles in favour of the draft.</param>
    internal async Task<IResult> Draw(PipelineId id, HttpContext http, Func<PipelineOnTable, IFormCollection, (PipelineSketch Sketch, string? Chosen)> change, Func<IFormCollection, SketchPart?>? settles = null)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync() : FormCollection.Empty;
        for (var attempt = 1; ; attempt++)
        {
            if (await sketches.Read(id, http.Caller()) is not { } table) return Results.NotFound();
            var (sketch, chosen) = change(table, form);
            var drawn = await draw.Run(new Drawing(id, sketch, table.DraftVersion ?? -1) { Settled = settles?.Invoke(form), Window = Window(http) }, http.Caller());
            // A touch is a change of whatever the draft is by now: two quick ones are both made.
            if (drawn.IsRefused && drawn.Refusal.Code == "ui.changed-meanwhile" && attempt < Attempts) continue;
            if (drawn.IsRefused) http.Response.Toast(words.Say(drawn.Refusal.Why), bad: true);
            return await Show(id, chosen, http, drawn.IsRefused ? null : drawn.Done, Over(table, sketch, http));
        }
    }

    /// <summary>A condition that cannot be read is no gate: it is said at once, and what was typed stays in the form.</summary>
    internal async Task<IResult?> ConditionFault(PipelineId id, HttpContext http)
    {
        if (!http.Request.HasFormContentType || Typed.OrNull((await http.Request.ReadFormAsync())["condition"]) is not { } typed || await editors.Read(id, http.Caller(), words, null, http.RequestAborted) is not { } view) return null;
        if (Fields.Condition.Read(typed, view.Fields.Select(f => f.Key).ToHashSet().Contains) is not { IsRefused: true } read) return null;
        http.Response.Toast(words.Say(read.Refusal.Why), bad: true);
        http.Response.Headers["HX-Reswap"] = "none";
        return Results.StatusCode(StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>What somebody had drawn after the page was opened, and this touch drew over.</summary>
    private static IReadOnlyList<DrawnOver> Over(PipelineOnTable table, PipelineSketch sketch, HttpContext http)
    {
        if (Seen(http) is not { } seen) return [];
        var changed = SketchParts.Differing(table.Sketch, sketch);
        return [.. table.Touches.Where(t => t.Version > seen && t.Window != Window(http) && changed.Contains(new(t.Stage, t.Part))).Select(t => new DrawnOver(t, Value(table.Sketch, t), Value(sketch, t)))];
    }

    private static string? Value(PipelineSketch sketch, SketchTouch touch) => sketch.Stage(touch.Stage) is { } stage ? SketchParts.Of(stage).GetValueOrDefault(touch.Part) : null;

    /// <summary>The version of the draft that the page shows; -1: it shows none. Null: it is no page of the editor.</summary>
    private static int? Seen(HttpContext http) => int.TryParse(http.Request.Headers["X-Draft"], CultureInfo.InvariantCulture, out var seen) ? seen : null;

    /// <summary>The window that the page stands in: it is told at the first showing and comes back with every touch.</summary>
    internal static string Window(HttpContext http) => Typed.OrNull(http.Request.Headers["X-Window"]) is { Length: < 60 } told ? told : http.TraceIdentifier;
}
