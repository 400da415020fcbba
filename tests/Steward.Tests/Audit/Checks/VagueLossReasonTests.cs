using NodaTime;
using Steward.Audit;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class VagueLossReasonTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Other_in_any_word_and_a_comment_of_a_few_letters_are_vague(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        plant.Sql("insert into loss_reasons (id, name, position) values (90, 'Другое', 2)");
        long Lost(string comment) => plant.Closure(plant.Deal(outcome: 2), Ago(3), comment: comment);
        var (bad, good, other) = (Lost("no money"), Lost("They chose a cheaper offer of a neighbour"), Lost("They chose a cheaper offer of a neighbour"));
        plant.Sql("update closures set reason_id = 90 where id = @other", new { other });
        plant.Closure(plant.Deal(outcome: 2), Ago(3), reason: false);
        var brought = Lost("");
        plant.Sql("update closures set origin = 2 where id = @brought", new { brought });
        (await plant.Check("6f")).ShouldFind(5, bad, other);
        Assert.NotEqual(good, bad);
    }
}
