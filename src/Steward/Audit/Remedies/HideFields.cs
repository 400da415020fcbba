using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Audit;

/// <summary>One field that leaves the cards of one pipeline, or of all.</summary>
internal sealed record HidingRow(FindingView Of, string Key, string Name, PipelineId? Pipeline) : MendRow(Of, new Phrase("audit.change.hide", Name));

/// <summary>Mends forms by hiding fields: what is written in them stays, and undoing shows them again.</summary>
public abstract class HideFields(HideField hide, BaseReader reader) : Remedy
{
    public override string Kind => "fields";

    protected BaseReader Reader => reader;

    public override async Task<Outcome<IReadOnlyList<Mended>>> Mend(RemedyPlan plan, Work work)
    {
        var mended = new List<Mended>();
        foreach (var row in plan.Rows.OfType<HidingRow>())
        {
            var hidden = await hide.RunIn(work, new FieldHiding(row.Key, row.Pipeline));
            if (hidden.IsRefused && hidden.Refusal.Kind == RefusalKind.Forbidden) return hidden.Refusal;
            if (!hidden.IsRefused) mended.AddRange(hidden.Done.Pipelines.Select(pipeline => new Mended(row.Of.Id, Mended.Field, pipeline.Value, row.Key)));
        }
        return Outcome<IReadOnlyList<Mended>>.From(mended);
    }
}

/// <summary>A dead field leaves all cards that do not demand it.</summary>
public sealed class HideDeadFields(HideField hide, BaseReader reader) : HideFields(hide, reader)
{
    public override async Task<RemedyPlan> Plan(IReadOnlyList<FindingView> findings, Instant now)
    {
        await using var connection = await Reader.Open();
        var fields = (await connection.QueryAsync<(long Id, string Key, string Name)>("select id, key, name from fields where subject = 1 and archived is null")).ToDictionary(f => f.Id);
        return new([.. from f in findings where fields.ContainsKey(f.SubjectId) let field = fields[f.SubjectId] select new HidingRow(f, field.Key, field.Name, null)]);
    }
}

/// <summary>The fields that the fewest deals have leave a card that shows too many, until it shows as many as are allowed. What is demanded stays.</summary>
public sealed class ShortenForms(HideField hide, BaseReader reader) : HideFields(hide, reader)
{
    public override async Task<RemedyPlan> Plan(IReadOnlyList<FindingView> findings, Instant now)
    {
        await using var connection = await Reader.Open();
        var rows = new List<MendRow>();
        foreach (var f in findings.Where(f => f.Value > FormTooLong.MostShown))
        {
            var rarest = await connection.QueryAsync<(string Key, string Name)>("""
                select o.key, o.name from fields o where o.subject = 1 and o.archived is null
                  and not exists (select 1 from hidden_fields h where h.pipeline_id = @pipeline and h.stage_id = 0 and h.field_key = o.key)
                  and not exists (select 1 from stage_fields r join stages s on s.id = r.stage_id where s.pipeline_id = @pipeline and s.archived is null and r.field_key = o.key)
                order by (select count(*) from field_values v where v.field_id = o.id), o.position desc, o.id limit @surplus
                """, new { pipeline = f.SubjectId, surplus = f.Value - FormTooLong.MostShown });
            rows.AddRange(rarest.Select(field => new HidingRow(f, field.Key, field.Name, new PipelineId(f.SubjectId))));
        }
        return new(rows);
    }
}
