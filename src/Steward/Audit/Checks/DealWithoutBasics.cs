using Steward.Deals;
using Steward.Foundation;

namespace Steward.Audit;

/// <summary>A deal that went on from the first stage though nobody knows a name, a way to reach the client, or the need.</summary>
public sealed class DealWithoutBasics() : Check("4c", .02, .10)
{
    private const string GoneOn = """
        from stage_visits v join stages s on s.id = v.stage_id join deals d on d.id = v.deal_id left join clients c on c.id = d.client_id
        where v."left" >= @period and v."left" <= @now and v."exit" in (1, 3)
          and s.position = (select min(f.position) from stages f where f.pipeline_id = s.pipeline_id and f.archived is null)
        """;

    public override Needs Needs => Needs.Contacts;
    public override SubjectKind Subject => SubjectKind.Deal;
    public override Mending Remedy => Mending.Tasks(StepKind.Call);
    public override string Place => CardFacts;
    protected override string Population => $"select owner_id, count(*) as number from (select distinct d.id, d.owner_id {GoneOn}) gone group by owner_id";

    public override async Task<IReadOnlyList<Violation>> Find(Sweep sweep)
    {
        // An export without any need written in it says nothing about needs.
        var importsTellNeeds = await sweep.Any("select id from deals where origin = 2 and need <> ''");
        var rows = await sweep.Query<Row>($"""
            select d.id, d.owner_id, d.amount, v."left" as at, d.need, d.origin, c.is_company, c.name as client, k.name as contact,
              case when exists (select 1 from contact_points p where p.client_id = d.client_id and p.normal <> '') then 1 else 0 end as reachable
            {GoneOn.Replace("where", "left join contacts k on k.client_id = d.client_id where", StringComparison.Ordinal)} order by d.id, v.id, k.id
            """);
        return [.. from deal in rows.GroupBy(r => r.Id)
                   let first = deal.First()
                   let missing = (deal.Any(r => IsName(r.Contact) || r.IsCompany == 0 && IsName(r.Client)) ? 0 : 1) + (first.Reachable == 1 ? 0 : 2)
                       + (string.IsNullOrWhiteSpace(first.Need) && (first.Origin != 2 || importsTellNeeds) ? 4 : 0)
                   where missing > 0
                   select new Violation { Subject = deal.Key, OwnerId = first.OwnerId, Since = first.At, Weight = first.Amount, Value = missing }];
    }

    private static bool IsName(string? text) => Typed.Letters(text) >= 2;

    private sealed class Row
    {
        public long Id { get; init; }
        public long? OwnerId { get; init; }
        public long Amount { get; init; }
        public long At { get; init; }
        public string? Need { get; init; }
        public long Origin { get; init; }
        public long? IsCompany { get; init; }
        public string? Client { get; init; }
        public string? Contact { get; init; }
        public long Reachable { get; init; }
    }
}
