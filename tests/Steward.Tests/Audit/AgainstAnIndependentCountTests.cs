using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Steward.Tests.Imports;
using Steward.Web.Verbs;

namespace Steward.Tests.Audit;

/// <summary>Public data sets go in as a person would bring them, and what the audit and the funnel print equals what
/// Oracle/audit_oracle.py counted from the raw files without Steward (the command that made expected.json stands there). Checks that it does not count are left out of both sides.</summary>
public class AgainstAnIndependentCountTests
{
    private static readonly JsonNode Expected = JsonNode.Parse(File.ReadAllText(Path.Combine(RealData.Root, "tests/Steward.Tests/Audit/Oracle/expected.json")))!;

    private static readonly Dictionary<string, (string Map, string AsOf, string[] Files)> Sets = new()
    {
        ["maven"] = ("maven-crm.yaml", "2017-12-31", ["maven_crm/accounts.csv", "maven_crm/products.csv", "maven_crm/sales_pipeline.csv", "maven_crm/sales_teams.csv"]),
        ["hiring"] = ("hiring-log.yaml", "2015-01-12", ["event_logs/hiring_log_high.csv.gz"]),
        ["sepsis"] = ("sepsis-log.yaml", "2015-06-05", ["event_logs/sepsis.csv"]),
    };

    [DataFact] public Task The_opportunities_of_a_hardware_seller_are_audited_as_counted_apart() => IsAsCountedApart("maven");
    [DataFact] public Task A_log_of_hiring_is_audited_as_counted_apart() => IsAsCountedApart("hiring");
    [DataFact] public Task A_log_of_a_hospital_is_audited_as_counted_apart() => IsAsCountedApart("sepsis");

    [DataFact]
    public async Task An_export_is_audited_without_a_base_of_ones_own()
    {
        var report = await Say(null, ["audit", .. Files("maven"), "--map", Map("maven"), "--as-of", Sets["maven"].AsOf, .. Counted("maven")]);
        Assert.Equal((double)Expected["maven"]!["score"]!, (double)report["score"]!, 0.05);
    }

    private static async Task IsAsCountedApart(string set)
    {
        await using var own = await OpenedBase.OpenThrowAway();
        var brought = await Say(own, ["import", .. Files(set), "--map", Map(set)]);
        Assert.Empty(brought["rejects"]!.AsArray());
        var expected = Expected[set]!;
        SameAudit(expected, await Say(own, ["audit", "--as-of", Sets[set].AsOf, .. Counted(set)]));
        SameFunnel(expected, await Say(own, ["funnel"]));
    }

    private static void SameAudit(JsonNode expected, JsonNode report)
    {
        var counted = report["checks"]!.AsArray().ToDictionary(check => (string)check!["id"]!, check => check!);
        foreach (var (id, check) in expected["checks"]!.AsObject())
        {
            Assert.Equal((id, (string)check!["state"]!), (id, (string)counted[id]["state"]!));
            if ((string)check["state"]! == "grey") continue;
            Assert.Equal((id, (decimal)check["violations"]!, (decimal)check["population"]!), (id, (decimal)counted[id]["violations"]!, (decimal)counted[id]["population"]!));
            Assert.Equal((double)check["score"]!, (double)counted[id]["score"]!, 0.051);
        }
        Assert.Equal((double)expected["score"]!, (double)report["score"]!, 0.051);
        var people = report["people"]!.AsArray().ToDictionary(person => (string)person!["name"]!, person => person!);
        foreach (var (name, person) in expected["people"]!.AsObject())
        {
            Assert.Equal((name, (int)person!["violations"]!), (name, (int)people[name]["violations"]!));
            Assert.Equal((double)person["score"]!, (double)people[name]["score"]!, 0.051);
        }
    }

    private static void SameFunnel(JsonNode expected, JsonNode funnel)
    {
        foreach (var outcome in new[] { "won", "lost", "open" }) Assert.Equal((outcome, (int)expected[outcome]!), (outcome, (int)funnel[outcome]!));
        var stages = funnel["stages"]!.AsArray().ToDictionary(stage => (string)stage!["name"]!, stage => stage!);
        foreach (var stage in expected["funnel"]!.AsArray())
        {
            var (name, mine) = ((string)stage!["name"]!, stages[(string)stage["name"]!]);
            Assert.Equal((name, (int)stage["entered"]!, (int)stage["advanced"]!), (name, (int)mine["entered"]!, (int)mine["advanced"]!));
            foreach (var figure in new[] { "conversion", "medianDays", "p90Days" })
                Assert.True(stage[figure] is null == mine[figure] is null && (stage[figure] is null || Math.Abs((double)stage[figure]! - (double)mine[figure]!) < .0001), $"{name} {figure}: {mine[figure]}, counted apart {stage[figure]}");
        }
    }

    private static IEnumerable<string> Counted(string set) => ["--check", .. Expected[set]!["checks"]!.AsObject().Select(check => check.Key)];

    private static IEnumerable<string> Files(string set) => Sets[set].Files.Select(file => RealData.Path(file));

    private static string Map(string set) => Path.Combine(RealData.Root, "samples", Sets[set].Map);

    /// <summary>What the command prints with --json.</summary>
    private static async Task<JsonNode> Say(OpenedBase? own, string[] args)
    {
        var (printed, complaints) = (new StringWriter(), new StringWriter());
        var asked = CommandLine.Parse([.. args, "--json"], complaints)!.Value;
        var house = own?.Services ?? new ServiceCollection().BuildServiceProvider();
        var status = await Task.Run(() => CommandLine.Do(asked, new Desk(house, printed, complaints, RealData.Root, Json: true, IsTerminal: false), default));
        Assert.True(status == ExitCode.Done, $"{status} {complaints}");
        return JsonNode.Parse(printed.ToString())!;
    }
}
