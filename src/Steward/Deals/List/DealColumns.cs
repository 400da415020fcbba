using Steward.Lists;
using static Steward.Lists.ColumnKind;

namespace Steward.Deals;

/// <summary>What the list of deals can show and be asked for, besides own fields.</summary>
public static class DealColumns
{
    public static readonly IReadOnlyList<ListColumn> Known =
    [
        new(Layout.First, Text) { Word = "deals.client", Sql = "(select k.name from {clients} k where k.id = d.client_id)", OnlyAsked = true, Width = 220 },
        new("title", Text) { Word = "deals.attribute.title", Sql = "d.title", Written = DealAttributes.Title, Usual = true, Width = 220 },
        new("pipeline", Choice) { Word = "deals.col.pipeline", Sql = "d.pipeline_id", SortedBy = "(select p.name from pipelines p where p.id = d.pipeline_id)", IsNumbered = true },
        new("stage", Choice) { Word = "deals.stage", Sql = "d.stage_id", SortedBy = "(select s.pipeline_id * 1000 + s.position from stages s where s.id = d.stage_id)", IsNumbered = true, Usual = true, Width = 160 },
        new("age", Moment) { Word = "deals.col.age", Sql = "d.stage_entered", Order = "age", Usual = true, Width = 110 },
        new("amount", Money) { Word = "deals.attribute.amount", Sql = "d.amount", Order = "amount", Written = DealAttributes.Amount, Usual = true, Width = 130 },
        new("step", Choice)
        {
            Word = "deals.next-step", Usual = true, Width = 180,
            Sql = "case when d.planned = 0 then 'none' when (select p.next_due from deal_plans p where p.deal_id = d.id) < @filterNow then 'overdue' else 'planned' end",
            Ways = new Dictionary<string, string>
            {
                ["none"] = "d.planned = 0",
                ["overdue"] = "d.id in (select p.deal_id from deal_plans p where p.open_tasks > 0 and p.next_due < @filterNow)",
                ["planned"] = "d.planned = 1 and exists (select 1 from deal_plans p where p.deal_id = d.id and p.next_due >= @filterNow)",
            },
        },
        new("cause", Choice) { Word = "deals.col.cause", Sql = LateCause.Of("d.id", "@filterNow"), OnlyAsked = true },
        new("due", Moment) { Word = "deals.col.due", Sql = "(select p.next_due from deal_plans p where p.deal_id = d.id)", OnlyAsked = true },
        new("owner", Person) { Word = "deals.owner", Sql = "d.owner_id", SortedBy = "(select p.name from people p where p.id = d.owner_id)", Usual = true, Width = 160 },
        new("source", Choice) { Word = "deals.attribute.source", Sql = "d.source", Written = DealAttributes.Source, Width = 130 },
        new("need", Text) { Word = "deals.attribute.need", Sql = "d.need", Written = DealAttributes.Need, Width = 220 },
        new("close", Date) { Word = "deals.attribute.expected_close", Sql = "d.expected_close", Written = DealAttributes.ExpectedClose, Width = 130 },
        new("created", Moment) { Word = "deals.col.created", Sql = "d.created", Width = 130 },
        new("closed", Moment) { Word = "deals.col.closed", Sql = "d.closed", Width = 130 },
        new("updated", Moment) { Word = "deals.col.updated", Sql = "d.updated", Order = "updated", Usual = true, Width = 130 },
    ];
}
