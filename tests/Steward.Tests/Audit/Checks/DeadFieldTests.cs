using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class DeadFieldTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_field_that_nobody_fills_or_that_never_varies_is_dead(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var deals = Enumerable.Range(0, 40).Select(_ => plant.Deal(created: Ago(20))).ToList();
        var (rare, same, alive, flag) = (Field(plant, 900, "rare"), Field(plant, 901, "same"), Field(plant, 902, "alive"), Field(plant, 903, "flag", 5));
        plant.Sql("update fields set archived = 1 where key = 'profile'");
        Fill(plant, rare, deals.Take(1), i => "x" + i);
        Fill(plant, same, deals.Take(30), _ => "white");
        Fill(plant, alive, deals.Take(2), i => "v" + i); // exactly 5 %
        Fill(plant, flag, deals.Take(12), _ => "true");  // those without the flag said no
        (await plant.Check("4a")).ShouldFind(4, rare, same);
    }

    [Fact]
    public async Task A_field_that_came_this_quarter_is_not_judged_yet()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        for (var i = 0; i < 40; i++) plant.Deal(created: Ago(20));
        plant.Sql("update fields set archived = 1 where key = 'profile'");
        plant.Sql("update fields set created = @at where id = @id", new { id = Field(plant, 900, "young"), at = Ago(30).ToUnixTimeTicks() / 10 });
        plant.Sql("update fields set created = @at where id = @id", new { id = Field(plant, 901, "grown"), at = Ago(100).ToUnixTimeTicks() / 10 });
        (await plant.Check("4a")).ShouldFind(1, 901);
    }

    [Fact]
    public async Task Under_thirty_new_deals_nothing_is_counted()
    {
        await using var world = await World.New();
        var plant = new Planting(world);
        for (var i = 0; i < 29; i++) plant.Deal(created: Ago(20));
        for (var i = 0; i < 40; i++) plant.Deal(created: Ago(91));
        var found = await plant.Check("4a");
        found.ShouldFind(0);
        Assert.Equal(CheckState.Grey, Grade.Of(found.Check, default).State);
    }

    private static long Field(Planting plant, long id, string key, int kind = 0)
    {
        plant.Sql("insert into fields (id, subject, key, name, kind, position) values (@id, 1, @key, @key, @kind, 1)", new { id, key, kind });
        return id;
    }

    private static void Fill(Planting plant, long field, IEnumerable<long> deals, Func<int, string> text)
    {
        foreach (var (deal, i) in deals.Select((d, i) => (d, i)))
            plant.Sql("insert into field_values (subject, subject_id, field_id, text) values (1, @deal, @field, @text)", new { deal, field, text = text(i) });
    }
}
