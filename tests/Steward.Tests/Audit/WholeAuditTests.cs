using System.Text.Json;
using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Tests.Support;
using Steward.Ui;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit;

public class WholeAuditTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task The_same_base_gives_the_same_audit_byte_for_byte_on_every_engine(EngineKind kind)
    {
        var here = await AuditOf(kind);
        Assert.Equal(await AuditOf(EngineKind.Sqlite), here);
        Assert.Contains("\"id\":\"7a\"", here, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_base_has_no_score_and_says_what_to_ask_for()
    {
        await using var world = await World.New();
        var report = await world.The<AuditReports>().Of(await world.The<RunChecks>().Run(["7a", "2a", "9a"]), new Words(DateTimeZone.Utc).In(Lang.En));
        Assert.Null(report.Score);
        Assert.All(report.Checks, check => Assert.Equal("grey", check.State));
        Assert.All(report.Checks, check => Assert.StartsWith("Ask for", check.Ask, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Looking_writes_nothing_and_keeping_writes_the_sheet()
    {
        await using var world = await Company(EngineKind.Sqlite);
        var measured = await world.The<RunChecks>().Run();
        Assert.Equal(0, await world.Scalar<long>("select count(*) from findings"));
        await world.The<KeepFindings>().Keep(measured);
        Assert.Equal(measured.Checks.Sum(c => c.Found.Count), await world.Scalar<long>("select count(*) from findings"));
        Assert.Equal(measured.ToSheet().Score(world.The<IEnumerable<Check>>(), Sight.Everything).Score, (await world.The<Audits>().Last()).Score(world.The<IEnumerable<Check>>(), Sight.Everything).Score);
    }

    [Fact]
    public async Task A_salesperson_gets_the_score_of_their_own_rows()
    {
        await using var world = await Company(EngineKind.Sqlite);
        var sheet = await world.The<Audits>().Renew();
        var own = sheet.Score(world.The<IEnumerable<Check>>(), world.Boris.Sight).Checks.Single(c => c.Check.Id == "7a");
        Assert.Equal((3, 1), (own.Tally.Population, own.Tally.Violations));
        Assert.Equal(sheet.ScoreOf(world.The<IEnumerable<Check>>(), world.Boris.PersonNumber!.Value).Score, sheet.Score(world.The<IEnumerable<Check>>(), world.Boris.Sight).Score);
    }

    [Fact]
    public void Every_check_has_its_four_texts_and_every_need_its_question()
    {
        var words = WordBook.House;
        foreach (var check in typeof(Check).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Check)) && !t.IsAbstract).Select(t => (Check)Activator.CreateInstance(t)!))
            foreach (var text in new[] { "title", "found", "why", "how" })
                Assert.All(Langs.All, lang => Assert.False(string.IsNullOrEmpty(words.Text($"audit.check.{check.Id}.{text}", lang)), $"{check.Id} {text} {lang}"));
        Assert.All(NeedProbes.Sql.Keys, need => Assert.NotNull(words.Text("audit.ask." + need, Lang.Ka)));
        Assert.All(Points.All, point => Assert.NotNull(words.Text("audit.point." + point.Id, Lang.Ru)));
    }

    [Theory, InlineData(Lang.En), InlineData(Lang.Ru), InlineData(Lang.Ka)]
    public async Task Every_finding_can_be_read_in_every_language(Lang lang)
    {
        await using var world = await Company(EngineKind.Sqlite);
        var report = await world.The<AuditReports>().Of(await world.The<RunChecks>().Run(), new Words(DateTimeZone.Utc).In(lang));
        Assert.All(report.Checks.SelectMany(c => c.Sample), sample => Assert.DoesNotContain("audit.", sample.Why, StringComparison.Ordinal));
        Assert.True(report.Checks.SelectMany(c => c.Sample).Count() > 6);
    }

    private static async Task<string> AuditOf(EngineKind kind)
    {
        await using var world = await Company(kind);
        var report = await world.The<AuditReports>().Of(await world.The<RunChecks>().Run(), new Words(DateTimeZone.Utc).In(Lang.En));
        return JsonSerializer.Serialize(report with { ElapsedMs = 0 }, JsonSerializerOptions.Web);
    }

    /// <summary>A little of everything.</summary>
    private static Task<World> Company(EngineKind kind) => Plant(kind);

    private static async Task<World> Plant(EngineKind kind)
    {
        var world = await World.New(kind);
        var plant = new Planting(world);
        plant.Sql("update stages set name = 'Client is thinking' where id = @id", new { id = world.Stages[1].Id.Value });
        for (var i = 0; i < 12; i++)
        {
            var deal = plant.Deal(i % 4, i % 4 == 0 ? world.Boris : world.Anna, 100 + i, created: Ago(70 - i), entered: Ago(20 - i));
            plant.Visit(deal, 0, Ago(25 + i), left: Ago(20), exit: 1);
            if (i % 2 == 0) plant.Visit(deal, 1 + i % 3, Ago(10), by: world.Anna);
            if (i % 3 == 0) plant.Visit(deal, 0, Ago(5), by: world.Anna);
            plant.Task(deal, Ago(i - 9), done: i % 5 == 0 ? Ago(2) : null, result: i % 5 == 0 ? "done" : null);
            if (i % 4 == 0) plant.Activity(deal, Ago(3 + i * 4));
        }
        plant.Task(null, Ago(8), done: Ago(8), result: "They agreed to the price and ask for a contract");
        plant.Closure(plant.Deal(outcome: 2), Ago(3), reason: false);
        plant.Closure(plant.Deal(), Ago(40), reopened: Ago(30));
        plant.Client(Ago(50));
        return await plant.Grow();
    }
}
