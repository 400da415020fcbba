using Steward.Database;

namespace Steward.Deals;

/// <summary>A field with what each stage does with it.</summary>
public sealed record PlacingSheet(FieldId Id, string Name, IReadOnlyList<PlacedStage> Stages)
{
    /// <summary>Null: there is no such live field of deals.</summary>
    public static Task<PlacingSheet?> Read(FieldId id, Reader reader, Caller by) => reader.With(by, async sheet =>
    {
        if (await sheet.One<Named>("select id, key, name from fields where id = @id and subject = 1 and archived is null", new { id }) is not { } field) return null;
        var stages = await sheet.Query<PlacedStage>("""
            select s.id, s.name, p.name as pipeline, a.why, case when a.field_key is not null then 1 when exists (
              select 1 from hidden_fields h where h.pipeline_id = p.id and (h.stage_id = 0 or h.stage_id = s.id) and h.field_key = @Key) then 2 else 0 end as state
            from stages s join pipelines p on p.id = s.pipeline_id left join stage_fields a on a.stage_id = s.id and a.field_key = @Key
            where s.archived is null and p.archived is null order by p.position, p.id, s.position
            """, field);
        return new PlacingSheet(id, field.Name, stages);
    });

    private sealed class Named
    {
        public FieldId Id { get; init; }
        public string Key { get; init; } = "";
        public string Name { get; init; } = "";
    }
}

public sealed class PlacedStage
{
    public StageId Id { get; init; }
    public string Name { get; init; } = "";
    public string Pipeline { get; init; } = "";
    public string? Why { get; set; }
    public FieldPlacing State { get; set; }
}
