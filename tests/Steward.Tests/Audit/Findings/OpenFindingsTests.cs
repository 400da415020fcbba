using System.Globalization;
using System.Text.RegularExpressions;
using Steward.Audit;
using Steward.Database;
using Steward.Tests.Support;
using Steward.Tests.Web;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Findings;

public class OpenFindingsTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task All_open_findings_are_one_list_the_gravest_first_a_page_at_a_time(EngineKind kind)
    {
        await using var world = await Planted(kind);
        var all = await world.Scalar<long>("select count(*) from findings where closed is null and state = 0");
        var pages = await Pages(world, world.Ada, new OpenAsk(Limit: 3));
        Assert.Equal(all, pages.Count);
        Assert.Equal(pages.Count, pages.Select(f => f.Id).Distinct().Count());
        Assert.Equal(pages.Select(f => f.Severity).Order(), pages.Select(f => f.Severity));
        foreach (var of in pages.GroupBy(f => (f.Severity, f.CheckId))) Assert.Equal(of.Select(f => f.Weight ?? -1).OrderDescending(), of.Select(f => f.Weight ?? -1));
        Assert.All(pages, f => Assert.NotEqual("", f.Subject.Title));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task It_is_asked_by_check_person_and_severity_and_both_ways_of_reading_tell_the_same(EngineKind kind)
    {
        await using var world = await Planted(kind);
        foreach (var ask in new[] { new OpenAsk(), new OpenAsk("7a"), new OpenAsk(Severity: Severity.Major), new OpenAsk("7b", Severity: Severity.Critical) })
        {
            var everybodys = await Pages(world, world.Ada, ask with { Limit = 4 });
            var annas = everybodys.Where(f => f.OwnerId == world.Anna.PersonNumber).Select(f => f.Id);
            Assert.Equal(annas, (await Pages(world, world.Ada, ask with { Owner = world.Anna.PersonNumber, Limit = 4 })).Select(f => f.Id));
            Assert.All(everybodys, f => Assert.Equal((ask.Check ?? f.CheckId, ask.Severity is { } severity ? (long)severity : f.Severity), (f.CheckId, f.Severity)));
        }
        Assert.Empty((await world.The<OpenFindings>().Read(new OpenAsk("no such check"), world.Ada)).Rows);
    }

    [Fact]
    public async Task Nobody_reads_what_they_do_not_see()
    {
        await using var world = await Planted(EngineKind.Sqlite);
        var veras = await Pages(world, world.Vera, new OpenAsk());
        Assert.NotEmpty(veras);
        Assert.All(veras, f => Assert.NotEqual(world.Gocha.PersonNumber, f.OwnerId));
        Assert.All(await Pages(world, world.Gocha, new OpenAsk()), f => Assert.Equal(world.Gocha.PersonNumber, f.OwnerId));
        Assert.Empty(await Pages(world, world.Vera, new OpenAsk(Owner: world.Gocha.PersonNumber)));
    }

    [Fact]
    public async Task The_pages_of_the_audit_name_points_and_lead_to_their_rows()
    {
        await using var town = await Town.New();
        await town.The<Audits>().Renew();
        var seller = town.PersonOf("salesperson").Id.Value;
        var people = await Page("/audit?by=person");
        Assert.Contains($"href=\"/audit?by=person&amp;person={seller}\"", people, StringComparison.Ordinal);
        Assert.DoesNotContain(">7a<", people, StringComparison.Ordinal);
        Assert.Contains("Every deal has a next step", await Page($"/audit?by=person&person={seller}"), StringComparison.Ordinal);
        Assert.Contains("href=\"/audit/findings\"", await Page("/audit"), StringComparison.Ordinal);
        Assert.Contains("id=\"finding-", await Page("/audit/findings"), StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"finding-", await Page("/audit/findings?severity=nonsense"), StringComparison.Ordinal);

        // Everybody may look at this list; on it stands only what is theirs to see.
        var own = await Page("/audit/findings", "salesperson");
        Assert.Contains("action=\"/audit/findings\"", own, StringComparison.Ordinal);
        Assert.All(Regex.Matches(own, "[?]owner=(\\d+)"), match => Assert.Equal(seller.ToString(CultureInfo.InvariantCulture), match.Groups[1].Value));

        async Task<string> Page(string address, string who = "head")
        {
            using var ask = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { { "Cookie", town.CookieOf(who) }, { "Accept-Language", "en" } } };
            using var answer = await town.Client.SendAsync(ask);
            return await answer.Content.ReadAsStringAsync();
        }
    }

    private static async Task<World> Planted(EngineKind kind)
    {
        var world = await World.New(kind);
        var plant = new Planting(world);
        foreach (var owner in new[] { world.Anna, world.Boris, world.Gocha })
            for (var i = 1; i <= 5; i++)
            {
                var deal = plant.Deal(i % 3, owner, amount: 100 * (i % 4), entered: Ago(10 * i));
                if (i > 2) plant.Task(deal, Ago(i), by: owner);
            }
        await (await plant.Grow()).The<Audits>().Renew();
        return world;
    }

    private static async Task<List<FindingView>> Pages(World world, Caller by, OpenAsk ask)
    {
        var all = new List<FindingView>();
        for (long? next = 0; next is { } after;)
        {
            var (rows, last) = await world.The<OpenFindings>().Read(ask with { After = after }, by);
            all.AddRange(rows);
            next = last;
        }
        return all;
    }
}
