namespace Steward.Audit;

/// <summary>A field that nobody fills in, or that always says the same.</summary>
public sealed class DeadField() : Check("4a", 0, .2)
{
    public override Severity Severity => Severity.Minor;
    public override bool IsCensus => true;
    public override Needs Needs => Needs.Creations;
    public override SubjectKind Subject => SubjectKind.Field;
    public override Mending Remedy => Mending.By<HideDeadFields>();

    // A field that no pipeline shows any more asks nothing of anybody.
    private const string Shown = "(not exists (select 1 from pipelines) or exists (select 1 from pipelines p where p.archived is null and not exists (select 1 from hidden_fields h where h.pipeline_id = p.id and h.stage_id = 0 and h.field_key = f.key)))";

    // A younger field stood on fewer cards than it would be judged by.
    private const string Grown = "(f.created is null or f.created <= @quarter)";

    protected override string Population => $"""
        select cast(null as bigint) as owner_id, count(*) as number from fields f
        where f.subject = 1 and f.archived is null and {Grown} and {Shown} and (select count(*) from deals where created >= @quarter and created <= @now) >= 30
        """;

    // An unset flag is an answer, so a flag says always the same only when all deals have it.
    protected override string Violations => $"""
        with fresh as (select id from deals where created >= @quarter and created <= @now),
          whole as (select count(*) as deals from fresh),
          answers as (select v.field_id, v.text, count(*) as times from field_values v join fresh on fresh.id = v.subject_id where v.subject = 1 and v.text <> '' group by v.field_id, v.text),
          filled as (select field_id, cast(sum(times) as bigint) as deals, max(times) as most from answers group by field_id)
        select f.id as subject, coalesce(filled.deals, 0) * 100 / whole.deals as value, case when coalesce(filled.deals, 0) * 20 < whole.deals then 0 else 1 end as bound
        from fields f cross join whole left join filled on filled.field_id = f.id
        where f.subject = 1 and f.archived is null and {Grown} and {Shown} and whole.deals >= 30
          and (coalesce(filled.deals, 0) * 20 < whole.deals or filled.deals >= 10 and filled.most * 50 >= (case when f.kind = 5 then whole.deals else filled.deals end) * 49)
        order by f.id
        """;
}
