using Steward.Lists;
using static Steward.Lists.ColumnKind;

namespace Steward.Clients;

/// <summary>What the list of clients can show and be asked for, besides own fields.</summary>
public static class ClientColumns
{
    public static readonly IReadOnlyList<ListColumn> Known =
    [
        new(Layout.First, Text) { Word = "clients.col.client", Sql = "c.name", Order = "name", Written = ClientFields.Name, OnlyAsked = true, Width = 240 },
        new("kind", Choice) { Word = "clients.col.kind", Sql = "c.is_company", IsNumbered = true, Width = 120 },
        new("owner", Person) { Word = "clients.col.owner", Sql = "c.owner_id", SortedBy = "(select p.name from people p where p.id = c.owner_id)", Usual = true, Width = 160 },
        new("touch", Moment) { Word = "clients.col.touch", Sql = "(select t.last_touch from client_touches t where t.client_id = c.id)", Order = "touch", Usual = true, Width = 140 },
        new("idle", Number) { Word = "clients.col.idle", Usual = true, Width = 130 },
        new("open", Number) { Word = "clients.col.open", Sql = "(select count(*) from {deals} x where x.client_id = c.id and x.outcome = 0)", Usual = true, Width = 110 },
        new("step", Choice)
        {
            Word = "clients.col.step", Usual = true, Width = 240,
            Sql = "case when not exists (select 1 from client_plans p where p.client_id = c.id and p.open_tasks > 0) then 'none' when (select p.next_due from client_plans p where p.client_id = c.id) < @filterNow then 'overdue' else 'planned' end",
            Ways = new Dictionary<string, string>
            {
                ["none"] = "not exists (select 1 from client_plans p where p.client_id = c.id and p.open_tasks > 0)",
                ["overdue"] = "c.id in (select p.client_id from client_plans p where p.open_tasks > 0 and p.next_due < @filterNow)",
                ["planned"] = "exists (select 1 from client_plans p where p.client_id = c.id and p.open_tasks > 0 and p.next_due >= @filterNow)",
            },
        },
        new("due", Moment) { Word = "clients.col.due", Sql = "(select p.next_due from client_plans p where p.client_id = c.id)", OnlyAsked = true },
        new("city", Choice) { Word = "clients.col.city", Sql = "c.city", Written = ClientFields.City, Usual = true, Width = 120 },
        new("source", Choice) { Word = "clients.col.source", Sql = "c.source", Written = ClientFields.Source, Width = 130 },
        new("taxid", Text) { Word = "clients.col.taxid", Sql = "c.tax_id", Written = ClientFields.TaxId, Width = 130 },
        new("note", Text) { Word = "clients.field.note", Sql = "c.note", OnlyAsked = true },
        new("marked", Flag) { Word = "clients.filter.marked", Sql = "case when exists (select 1 from client_marks m where m.client_id = c.id and m.until is null) then 1 else 0 end", OnlyAsked = true },
        new("created", Moment) { Word = "clients.col.created", Sql = "c.created", Width = 140 },
        new("updated", Moment) { Word = "clients.col.updated", Sql = "c.updated", Order = "updated", Width = 140 },
    ];
}
