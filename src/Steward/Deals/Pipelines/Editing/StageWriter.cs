using Microsoft.EntityFrameworkCore;
using Steward.Database;

namespace Steward.Deals;

/// <summary>Writes one stage of a sketch over the stage that is in force, or as a new one.</summary>
internal static class StageWriter
{
    public static async Task<Stage> Write(StageSketch to, StageSketch? from, Stage? live, PipelineId pipeline, int position, Work work)
    {
        var stage = live ?? await work.Add(new Stage { Id = await work.NewId<Stage>("stages"), PipelineId = pipeline, Name = to.Name.Trim() });
        if (from is null || Head(from) != Head(to)) stage.Changed = work.Now;
        if (from is null || (from.Goal, from.Hint) != (to.Goal, to.Hint)) stage.HintChanged = work.Now;
        (stage.Name, stage.Position, stage.Goal, stage.Hint) = (to.Name.Trim(), position, to.Goal, to.Hint);
        (stage.ExitKind, stage.ExitKey, stage.MaxDays, stage.OnOverstay, stage.Target) = (to.ExitKind, to.ExitKey, to.MaxDays, to.OnOverstay, to.Target);
        (stage.ExtraControl, stage.Mandatory, stage.MayReturn) = (to.ExtraControl, to.Mandatory, to.MayReturn);
        await Fields(stage, to, work);
        await Gates(stage, to, work);
        await Checklist(stage, to, work);
        return stage;
    }

    // What makes it another stage; its words of help have a clock of their own.
    private static (string, ExitKind?, string?, int?, bool, string) Head(StageSketch s) => (s.Name.Trim(), s.ExitKind, s.ExitKey, s.MaxDays, s.Mandatory, string.Join('\n', s.Fields.Select(f => f.Key).Concat(s.Gates.Select(g => g.Kind + g.Body.Write()))));

    private static async Task Fields(Stage stage, StageSketch to, Work work)
    {
        var there = await work.Db.Set<StageField>().Where(f => f.StageId == stage.Id).ToListAsync();
        work.Db.RemoveRange(there.Where(f => to.Fields.All(t => t.Key != f.FieldKey)));
        foreach (var asked in to.Fields)
            if (there.FirstOrDefault(f => f.FieldKey == asked.Key) is { } old) old.Why = asked.Why;
            else await work.Add(new StageField { StageId = stage.Id, FieldKey = asked.Key, Why = asked.Why });
    }

    private static async Task Gates(Stage stage, StageSketch to, Work work)
    {
        var there = await work.Db.Set<StageGate>().Where(g => g.StageId == stage.Id && g.Archived == null).ToListAsync();
        foreach (var gone in there.Where(g => to.Gates.All(t => t.Id != g.Id.Value))) gone.Archived = work.Now;
        foreach (var (asked, position) in to.Gates.Select((g, i) => (g, i + 1)))
            if (there.FirstOrDefault(g => g.Id.Value == asked.Id) is { } old) (old.Position, old.Body, old.Why) = (position, asked.Body.Write(), asked.Why);
            else await work.Add(new StageGate { Id = await work.NewId<StageGate>("stage_gates"), StageId = stage.Id, Position = position, Kind = asked.Kind, Body = asked.Body.Write(), Why = asked.Why });
    }

    private static async Task Checklist(Stage stage, StageSketch to, Work work)
    {
        var there = await work.Db.Set<ChecklistItem>().Where(i => i.StageId == stage.Id && i.Archived == null).ToListAsync();
        foreach (var gone in there.Where(i => !to.Checklist.Contains(i.Text))) gone.Archived = work.Now;
        foreach (var (text, position) in to.Checklist.Select((t, i) => (t, i + 1)))
            if (there.FirstOrDefault(i => i.Text == text) is { } old) old.Position = position;
            else await work.Add(new ChecklistItem { Id = await work.NewId<ChecklistItem>("stage_checklist"), StageId = stage.Id, Position = position, Text = text });
    }
}
