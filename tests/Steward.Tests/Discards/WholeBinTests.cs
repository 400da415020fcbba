using System.Data.Common;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Steward.Audit;
using Steward.Caretakers;
using Steward.Database;
using Steward.Demo;
using Steward.Discards;
using Steward.Foundation;
using Steward.People;
using Steward.Tests.Demo;
using Steward.Tests.Support;

namespace Steward.Tests.Discards;

/// <summary>The bin over a whole company: nothing is left behind, nothing is lost, nothing is left out.</summary>
public class WholeBinTests
{
    /// <summary>What tells of a card rather than belongs to it.</summary>
    public static readonly string[] NotOfCards = ["facts", "seals", "person_keys", "bin", "bin_links", "kept_numbers"];

    private static readonly string[] Kinds = ["deals", "clients", "contacts"];

    [Theory, ClassData(typeof(Engines))]
    public async Task Cards_taken_at_random_come_back_byte_for_byte(EngineKind kind)
    {
        await using var demo = await Company(kind);
        var (random, by) = (new Random(7), await Head(demo));
        for (var round = 0; round < 3; round++)
        {
            var before = await Contents(demo);
            var lines = new List<long>();
            for (var i = 0; i < 12; i++)
                if (await Some(demo, Kinds[random.Next(Kinds.Length)], random) is var (table, id)) lines.Add((await demo.The<BinCard>().Run(new(table, id), by)).ShouldBeDone());
            Assert.NotEmpty(lines);
            Assert.Empty(await LeftBehind(demo));
            Assert.Empty(await Untrue(demo));
            while (lines.Count > 0)
            {
                var next = lines[random.Next(lines.Count)];
                var back = await demo.The<RestoreCard>().Run(new(next), by);
                if (back.IsRefused) Assert.Equal("discards.whole-first", back.Refusal.Code);
                else lines.Remove(next);
            }
            Assert.Equal(before, await Contents(demo));
            Assert.Empty(await Untrue(demo));
        }
    }

    [Fact]
    public async Task What_lies_in_the_bin_is_in_no_check_and_no_count()
    {
        await using var demo = await Company(EngineKind.Sqlite);
        var (random, by) = (new Random(11), await Head(demo));
        for (var i = 0; i < 10; i++)
            if (await Some(demo, i % 2 == 0 ? "deals" : "clients", random) is var (table, id)) (await demo.The<BinCard>().Run(new(table, id), by)).ShouldBeDone();
        var sheet = await demo.The<RunChecks>().Run();
        await using var connection = await demo.The<BaseReader>().Open();
        var (deals, clients) = ((await connection.QueryAsync<long>("select id from deals")).ToHashSet(), (await connection.QueryAsync<long>("select id from clients")).ToHashSet());
        foreach (var check in sheet.Checks)
            foreach (var found in check.Found)
                if (check.Check.Subject is SubjectKind.Deal or SubjectKind.Client) Assert.Contains(found.Subject, check.Check.Subject == SubjectKind.Deal ? deals : clients);
        Assert.Empty(await LeftBehind(demo));
    }

    [Fact]
    public async Task Every_table_that_names_a_card_is_declared()
    {
        await using var demo = await DemoBase.Empty();
        await using var connection = await demo.The<BaseReader>().Open();
        var tables = demo.The<BinTables>();
        var declared = tables.Hanging.Select(h => (h.Table, Column: h.Column)).Concat(tables.Loosened.Select(l => (l.Table, l.Column))).Concat(tables.Summed.Select(s => (s.Table, s.Column))).ToHashSet();
        var apart = demo.The<IEnumerable<Unbinned>>().Select(u => u.Table).Concat(NotOfCards).ToHashSet();
        var forgotten = (await Naming(connection)).Where(named => !apart.Contains(named.Table) && !declared.Contains(named) && !Numbers.Contains($"{named.Table}.{named.Column}")).ToList();
        Assert.True(forgotten.Count == 0, "Say in the room that owns the table what becomes of it when the card goes into the bin (Hangs, Loosens, StaysOutOfTheBin): " + string.Join(", ", forgotten.Select(f => $"{f.Table}.{f.Column}")));
    }

    /// <summary>Numbers that stand beside a declared column of the same row, and go with it.</summary>
    private static readonly HashSet<string> Numbers =
        ["client_marks.task_id", "deal_marks.task_id", "deal_plans.next_task_id", "client_plans.next_task_id", "client_waits.activity_id", "notices.entry", "pins.entry"];

    /// <summary>Columns that refer to a card or to what hangs on one, by reference or by name.</summary>
    private static async Task<IReadOnlyList<(string Table, string Column)>> Naming(DbConnection connection)
    {
        var found = new List<(string, string)>();
        foreach (var table in await Fingerprint.Tables(connection))
        {
            var named = (await connection.QueryAsync<string>("select name from pragma_table_info(@table)", new { table })).Where(c => c is "deal_id" or "client_id" or "contact_id" or "task_id" or "activity_id" or "visit_id" or "comment_id" or "card_id" or "subject_id" or "entity_id" or "entry" or "after_id");
            var referring = await connection.QueryAsync<string>("select \"from\" from pragma_foreign_key_list(@table) where \"table\" in ('deals', 'clients', 'contacts', 'tasks', 'activities', 'stage_visits', 'closures', 'comments', 'documents', 'invoices')", new { table });
            found.AddRange(named.Union(referring).Select(column => (table, column)));
        }
        return found;
    }

    /// <summary>Rows that name a card which is not there.</summary>
    private static async Task<IReadOnlyList<string>> LeftBehind(DemoBase demo)
    {
        await using var connection = await demo.The<BaseReader>().Open();
        var tables = demo.The<BinTables>();
        var left = new List<string>();
        foreach (var h in tables.Hanging.Where(h => h.Prefix is null))
            if (await connection.ExecuteScalarAsync<long>($"select count(*) from {h.Table} where {h.Column} is not null{(h.Only is null ? "" : " and " + h.Only)} and {h.Column} not in (select id from {h.On})") is > 0 and var count) left.Add($"{count} rows of {h.Table} by {h.Column}");
        foreach (var l in tables.Loosened)
            if (await connection.ExecuteScalarAsync<long>($"select count(*) from {l.Table} where {l.Column} is not null and {l.Column} not in (select id from {l.On})") is > 0 and var count) left.Add($"{count} rows of {l.Table} by {l.Column}");
        return left;
    }

    /// <summary>What triggers keep, against a count of it anew.</summary>
    private static async Task<IReadOnlyList<string>> Untrue(DemoBase demo)
    {
        var untrue = new List<string>();
        foreach (var (what, sql) in new[]
        {
            ("deals and money per stage", "select count(*) from (select stage_id, coalesce(owner_id, 0) as o, currency, count(*) as n, sum(amount) as a from deals where outcome = 0 group by 1, 2, 3) d join stage_totals t on t.stage_id = d.stage_id and t.owner_id = d.o and t.currency = d.currency where t.deals <> d.n or t.amount <> d.a"),
            ("all deals in stages", "select case when (select coalesce(sum(deals), 0) from stage_totals) = (select count(*) from deals where outcome = 0) then 0 else 1 end"),
            ("tasks of clients", "select count(*) from client_plans p where open_tasks <> (select count(*) from tasks t where t.client_id = p.client_id and t.done is null and t.kind <> 6) or coalesce(next_due, 0) <> coalesce((select min(due) from tasks t where t.client_id = p.client_id and t.done is null and t.kind <> 6), 0)"),
            ("tasks of deals", "select count(*) from deal_plans p where open_tasks <> (select count(*) from tasks t where t.deal_id = p.deal_id and t.done is null and t.kind <> 6)"),
            ("touches of clients", "select count(*) from client_touches p where activities <> (select count(*) from activities a where a.client_id = p.client_id)"),
            ("touches of deals", "select count(*) from deal_touches p where activities <> (select count(*) from activities a where a.deal_id = p.deal_id)"),
        })
            if (await demo.Scalar<long>(sql) is > 0 and var count) untrue.Add($"{what}: {count}");
        return untrue;
    }

    private static async Task<DemoBase> Company(EngineKind kind)
    {
        var demo = await DemoBase.With(new Simulation(90, 6), kind);
        (await demo.The<Steward.Caretakers.Sweep>().Run([.. (await demo.The<CaretakerCatalog>().All()).Select(c => c.Id)], Caller.System())).ShouldBeDone();
        await demo.The<Audits>().Renew();
        return demo;
    }

    private static async Task<Caller> Head(DemoBase demo)
    {
        var admin = (await demo.The<Staffing>().All()).Values.First(person => person.Role == Role.Administrator);
        return (await demo.The<Staffing>().CallerFor(admin.Id, Door.Page))!;
    }

    private static async Task<(string Table, long Id)?> Some(DemoBase demo, string table, Random random)
    {
        await using var connection = await demo.The<BaseReader>().Open();
        var ids = (await connection.QueryAsync<long>($"select id from {table} order by id")).AsList();
        return ids.Count == 0 ? null : (table, ids[random.Next(ids.Count)]);
    }

    private static async Task<string> Contents(DemoBase demo)
    {
        await using var connection = await demo.The<BaseReader>().Open();
        var all = new List<string>();
        // A client of whom nothing is open has a line of noughts or none: both say the same.
        all.Add(string.Join('\n', await connection.QueryAsync<string>("select client_id || ' ' || open_tasks || ' ' || next_due || ' ' || next_task_id || ' ' || last_due from client_plans where open_tasks > 0 order by client_id")));
        foreach (var table in (await Fingerprint.Tables(connection)).Except(NotOfCards).Except(["client_plans"])) all.Add($"{table} {await Fingerprint.Of(connection, [.. (await Fingerprint.Tables(connection)).Except([table])])}");
        return string.Join('\n', all);
    }
}
