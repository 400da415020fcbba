using Steward.Deals;

namespace Steward.Audit;

/// <summary>An invoice for a deal that had been closed for more than a week: a new sale hides in an old one.</summary>
public sealed class SaleOnClosedDeal() : Check("9c", 0, .02)
{
    private const string Issued = "from invoices i left join deals d on d.id = i.deal_id where i.issued >= @period and i.issued <= @now and i.cancelled is null";

    public override Needs Needs => Needs.Invoices;
    public override SubjectKind Subject => SubjectKind.Invoice;
    public override Mending Remedy => Mending.Tasks(StepKind.Other);
    protected override string Population => $"select d.owner_id, count(*) as number {Issued} group by d.owner_id";
    protected override string Violations => $"select i.id as subject, d.owner_id, i.issued as since, i.amount as weight, (i.issued - d.closed) / 86400000000 as value, i.number as word {Issued} and d.outcome <> 0 and d.closed < i.issued - 604800000000 order by i.id";
}
