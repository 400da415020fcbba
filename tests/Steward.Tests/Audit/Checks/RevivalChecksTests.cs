using NodaTime;
using Steward.Audit;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class RevivalChecksTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Thirty_refusals_that_may_pass_want_a_pipeline_of_their_own(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        for (var i = 0; i < 29; i++) plant.Closure(plant.Deal(outcome: 2), Ago(i));
        (await plant.Check("10a")).ShouldFind(0);
        plant.Closure(plant.Deal(outcome: 2), Ago(30));
        var found = await plant.Check("10a");
        found.ShouldFind(1, 0L);
        Assert.Equal(30, found.Found.Single().Value);
        Assert.Equal(0, Grade.Of(found.Check, found.Owners[0]).Score);
        plant.Sql("insert into pipelines (id, name, position, kind) values (50, 'Refusals', 2, 2)");
        (await plant.Check("10a")).ShouldFind(1);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_ripe_refusal_that_nobody_took_up_is_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        plant.Sql("update loss_reasons set revive_days = 30");
        plant.Sql("insert into loss_reasons (id, name, position, recoverable) values (90, 'Spam', 2, 0)");
        var lonely = Lost(plant, "A", 50, out _);
        Lost(plant, "B", 40, out _);
        Lost(plant, "C", 50, out var called);
        plant.Activity(null, Ago(10), called);
        Lost(plant, "D", 50, out var bought);
        plant.Deal(client: bought, created: Ago(9));
        Lost(plant, "E", 50, out var planned);
        plant.Sql("insert into tasks (id, client_id, kind, title, created, due, origin) values (70, @client, 0, 'Ask again', @at, @at, 0)", new { client = planned.Value, at = Ago(2).ToUnixTimeTicks() / 10 });
        plant.Sql("update closures set reason_id = 90 where id = @id", new { id = Lost(plant, "F", 50, out _) });
        (await plant.Check("10b")).ShouldFind(4, lonely);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task How_many_revived_deals_were_won_is_a_figure_and_no_fault(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var lost = plant.Deal(outcome: 2, created: Ago(300));
        var (won, open) = (plant.Deal(outcome: 1, created: Ago(100)), plant.Deal(created: Ago(50)));
        foreach (var deal in new[] { won, open }) plant.Sql("update deals set after_id = @lost where id = @deal", new { lost, deal });
        var found = await plant.Check("10c");
        found.ShouldFind(2, won);
        var grade = Grade.Of(found.Check, found.Owners.Values.Aggregate((a, b) => a + b));
        Assert.Equal((null, .5), (grade.Score, grade.Rate));
    }

    private static long Lost(Planting plant, string name, double ago, out ClientId client)
    {
        client = plant.Client(Ago(200), name);
        return plant.Closure(plant.Deal(outcome: 2, client: client, created: Ago(190)), Ago(ago));
    }
}
