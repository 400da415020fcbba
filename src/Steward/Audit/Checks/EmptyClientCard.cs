namespace Steward.Audit;

/// <summary>A client who was not lost, and with whom nothing was ever done.</summary>
public sealed class EmptyClientCard() : Check("B2b", .02, .10)
{
    // Where a source does not say when the client came, the first deal does.
    private const string Active = """
        from clients c where coalesce(c.created, (select min(d.created) from deals d where d.client_id = c.id)) < @fiveDaysAgo
          and (not exists (select 1 from deals d where d.client_id = c.id) or exists (select 1 from deals d where d.client_id = c.id and d.outcome <> 2))
        """;

    public override Needs Needs => Needs.Activities;
    public override SubjectKind Subject => SubjectKind.Client;
    protected override string Population => $"select c.owner_id, count(*) as number {Active} group by c.owner_id";

    protected override string Violations => $"""
        select c.id as subject, c.owner_id, coalesce(c.created, (select min(d.created) from deals d where d.client_id = c.id)) as since, c.source as word {Active}
          and not exists (select 1 from client_touches t where t.client_id = c.id and t.activities > 0)
        """;
}
