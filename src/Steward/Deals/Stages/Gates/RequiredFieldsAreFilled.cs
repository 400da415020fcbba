using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>What a stage asks to be written is written, from that stage on.</summary>
public sealed class RequiredFieldsAreFilled : IGate
{
    public string Name => "required-fields";

    public async Task<IReadOnlyList<GateState>> Look(GateQuestion ask)
    {
        var (_, from, to, db, _) = ask;
        // What proves the work of a stage is asked for when the deal goes on from it, or is won.
        var (first, last) = (from.Position, ask.Wins ? int.MaxValue : to.Position);
        var proofs = await Proofs.In(db)(db, to.PipelineId, first, last).ToListAsync();
        var asked = await AskedUpTo.In(db)(db, to.PipelineId, to.Position).ToListAsync();
        asked.AddRange(proofs.Select(s => new StageField { StageId = s.Id, FieldKey = s.ExitKey! }));
        return await Rows(ask, asked);
    }

    private static readonly Compiled<Func<StewardDb, PipelineId, int, int, IAsyncEnumerable<Stage>>> Proofs = new(() => EF.CompileAsyncQuery((StewardDb db, PipelineId pipeline, int first, int last) =>
        db.Set<Stage>().AsNoTracking().Where(s => s.PipelineId == pipeline && s.Archived == null && s.ExitKind == ExitKind.Field && s.ExitKey != null && s.Position >= first && s.Position < last).OrderBy(s => s.Position).AsQueryable()));

    private static readonly Compiled<Func<StewardDb, PipelineId, int, IAsyncEnumerable<StageField>>> AskedUpTo = new(() => EF.CompileAsyncQuery((StewardDb db, PipelineId pipeline, int last) =>
        from required in db.Set<StageField>().AsNoTracking()
        join stage in db.Set<Stage>() on required.StageId equals stage.Id
        where stage.PipelineId == pipeline && stage.Position <= last && stage.Archived == null
        orderby stage.Position
        select required));

    /// <summary>The fields that are asked, each with its state.</summary>
    internal static async Task<IReadOnlyList<GateState>> Rows(GateQuestion ask, IReadOnlyList<StageField> asked)
    {
        var (deal, db) = (ask.Deal, ask.Db);
        var keys = asked.Select(a => a.FieldKey).ToList();
        var filled = await FilledIn.In(db)(db, keys, deal.Id.Value).ToListAsync();
        return [.. asked.DistinctBy(a => a.FieldKey).Select(Row).OfType<GateState>()];

        GateState? Row(StageField required)
        {
            var own = filled.FirstOrDefault(f => f.Key == required.FieldKey);
            if (own is null && !DealAttributes.All.Contains(required.FieldKey)) return null; // an archived field asks nothing
            var text = own is null ? DealAttributes.Read(deal, required.FieldKey) : own.Text;
            var label = own is null ? new Phrase($"deals.attribute.{required.FieldKey}") : new Phrase("ui.verbatim", own.Name);
            var why = required.Why is { } said ? new Phrase("ui.verbatim", said) : new Phrase("gates.required-fields.why");
            // A day that has passed expects nothing any more; whoever wins does not wait for one.
            if (!ask.Wins && required.FieldKey == DealAttributes.ExpectedClose && own is null && deal.ExpectedClose < ask.Now.InUtc().Date) return new GateState("field", required.FieldKey, label, new("gates.expected-close.past"), false);
            return new GateState("field", required.FieldKey, label, why, text is not null, text);
        }
    }

    private static readonly Compiled<Func<StewardDb, List<string>, long, IAsyncEnumerable<Filled>>> FilledIn = new(() => EF.CompileAsyncQuery((StewardDb db, List<string> keys, long deal) =>
        from field in db.Set<Field>()
        where field.Subject == FieldSubject.Deal && field.Archived == null && keys.Contains(field.Key)
        join value in db.Set<FieldValue>().Where(v => v.Subject == FieldSubject.Deal && v.SubjectId == deal) on field.Id equals value.FieldId into values
        from value in values.DefaultIfEmpty()
        select new Filled(field.Key, field.Name, value == null ? null : value.Text)));

    private sealed record Filled(string Key, string Name, string? Text);
}
