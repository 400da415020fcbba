using Microsoft.EntityFrameworkCore;
using Steward.Database;

namespace Steward.Deals;

/// <summary>The one way in which stages are written: by remedies, by what begins a pipeline, by publishing.</summary>
internal static class StageWriter
{
    /// <param name="live">The stage that is in force; null lays a new one.</param>
    public static async Task<Stage> Write(StageSketch to, Stage? live, PipelineId pipeline, int position, Work work)
    {
        var isNew = live is null;
        var stage = live ?? await work.Add(new Stage { Id = await work.NewId<Stage>("stages"), PipelineId = pipeline, Name = to.Name.Trim() });
        stage.Position = position;
        if (isNew) Write(stage, to);
        else Head(stage, to, work);
        var asks = await Fields(stage, to, isNew, work) | await Gates(stage, to, isNew, work); // both are written
        if (asks && !isNew) stage.Changed = work.Now;
        await Checklist(stage, to, isNew, work);
        return stage;
    }

    /// <summary>Changes the attributes of a stage and tells what changed. The words of help have a clock of their own: they grow old when the stage changes and they do not.</summary>
    public static void Head(Stage stage, StageSketch to, Work work)
    {
        var from = StageSketch.Of(stage);
        Write(stage, to);
        var now = StageSketch.Of(stage);
        foreach (var key in StageAttributes.Drawn)
        {
            var (was, becomes) = (StageAttributes.Read(from, key), StageAttributes.Read(now, key));
            if (was == becomes) continue;
            if (key == StageAttributes.Hint) stage.HintChanged = work.Now;
            else stage.Changed = work.Now;
            work.Tell(new StageChanged(stage.PipelineId, stage.Id, from.Name, key, was, becomes));
        }
    }

    private static void Write(Stage stage, StageSketch to)
    {
        (stage.Name, stage.Goal, stage.Hint, stage.ExitKind, stage.ExitKey) = (to.Name.Trim(), to.Goal, to.Hint, to.ExitKind, to.ExitKey);
        (stage.MaxDays, stage.OnOverstay, stage.Target, stage.ExtraControl, stage.Mandatory, stage.MayReturn) = (to.MaxDays, to.OnOverstay, to.Target, to.ExtraControl, to.Mandatory, to.MayReturn);
    }

    /// <summary>What is asked of a deal is as much a rule as how long it may stay; a new stage is told as a whole by whoever lays it.</summary>
    private static void TellRule(Stage stage, bool isNew, string part, string? from, string? becomes, Work work)
    {
        if (!isNew) work.Tell(new StageRuleChanged(stage.PipelineId, stage.Id, stage.Name, part, from, becomes));
    }

    private static async Task<bool> Fields(Stage stage, StageSketch to, bool isNew, Work work)
    {
        var there = isNew ? [] : await work.Db.Set<StageField>().Where(f => f.StageId == stage.Id).ToListAsync();
        var gone = there.Where(f => to.Fields.All(t => t.Key != f.FieldKey)).ToList();
        work.Db.RemoveRange(gone);
        foreach (var field in gone) Tell(SketchParts.Field + field.FieldKey, field.Why ?? "", null);
        var added = to.Fields.Where(asked => there.All(f => f.FieldKey != asked.Key)).ToList();
        foreach (var asked in added)
        {
            await work.Add(new StageField { StageId = stage.Id, FieldKey = asked.Key, Why = asked.Why });
            Tell(SketchParts.Field + asked.Key, null, asked.Why ?? "");
        }
        foreach (var old in there.Except(gone))
        {
            var why = to.Fields.First(t => t.Key == old.FieldKey).Why;
            if (old.Why != why) Tell(SketchParts.Field + old.FieldKey, old.Why ?? "", why ?? "");
            old.Why = why;
        }
        return gone.Count + added.Count > 0;

        void Tell(string part, string? from, string? becomes) => TellRule(stage, isNew, part, from, becomes, work);
    }

    private static async Task<bool> Gates(Stage stage, StageSketch to, bool isNew, Work work)
    {
        var there = isNew ? [] : await work.Db.Set<StageGate>().Where(g => g.StageId == stage.Id && g.Archived == null).ToListAsync();
        var changed = false;
        foreach (var gone in there.Where(g => to.Gates.All(t => t.Id != g.Id.Value))) 
        {
            (gone.Archived, changed) = (work.Now, true);
            TellRule(stage, isNew, SketchParts.Gate + gone.Id, gone.Body, null, work);
        }
        foreach (var (asked, position) in to.Gates.Select((g, i) => (g, i + 1)))
        {
            var body = asked.Body.Write();
            if (there.FirstOrDefault(g => g.Id.Value == asked.Id) is { } old)
            {
                if (GateBody.Of(old.Body) != asked.Body)
                {
                    changed = true;
                    TellRule(stage, isNew, SketchParts.Gate + old.Id, old.Body, body, work);
                }
                (old.Position, old.Body, old.Why) = (position, body, asked.Why);
                continue;
            }
            changed = true;
            var gate = await work.Add(new StageGate { Id = await work.NewId<StageGate>("stage_gates"), StageId = stage.Id, Position = position, Kind = asked.Kind, Body = body, Why = asked.Why });
            TellRule(stage, isNew, SketchParts.Gate + gate.Id, null, body, work);
        }
        return changed;
    }

    private static async Task Checklist(Stage stage, StageSketch to, bool isNew, Work work)
    {
        var there = isNew ? [] : await work.Db.Set<ChecklistItem>().Where(i => i.StageId == stage.Id && i.Archived == null).ToListAsync();
        var (was, becomes) = (string.Join('\n', there.OrderBy(i => i.Position).Select(i => i.Text)), string.Join('\n', to.Checklist));
        if (was != becomes) TellRule(stage, isNew, SketchParts.Checklist, was, becomes, work);
        foreach (var gone in there.Where(i => !to.Checklist.Contains(i.Text))) gone.Archived = work.Now;
        foreach (var (text, position) in to.Checklist.Select((t, i) => (t, i + 1)))
            if (there.FirstOrDefault(i => i.Text == text) is { } old) old.Position = position;
            else await work.Add(new ChecklistItem { Id = await work.NewId<ChecklistItem>("stage_checklist"), StageId = stage.Id, Position = position, Text = text });
    }
}
