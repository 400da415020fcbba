using NodaTime;
using Steward.Audit;
using Steward.Tests.Support;
using static Steward.Tests.Audit.Planting;

namespace Steward.Tests.Audit.Checks;

public class AfterTheEndTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_client_with_only_closed_deals_who_wrote_gets_a_new_deal_within_a_working_day(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        var (forgotten, served, late, current, fresh) = (Client(plant, "A"), Client(plant, "B"), Client(plant, "C"), Client(plant, "D"), Client(plant, "E"));
        foreach (var client in new[] { forgotten, served, late }) Wrote(plant, client, Ago(8));
        Wrote(plant, forgotten, Ago(7));
        plant.Deal(client: served, created: Ago(8) + Duration.FromHours(2));
        plant.Deal(client: late, created: Ago(3));
        plant.Deal(client: current, created: Ago(20));
        Wrote(plant, current, Ago(8));
        Wrote(plant, fresh, Ago(0.1));
        plant.Activity(null, Ago(8), Client(plant, "F"), counts: 3, kind: 0, direction: 2);
        (await plant.Check("9b")).ShouldFind(3, forgotten.Value, late.Value);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task An_invoice_for_a_deal_closed_more_than_a_week_before_is_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var plant = new Planting(world);
        long Closed(double ago) { var deal = plant.Deal(outcome: 1); plant.Sql("update deals set closed = @at where id = @deal", new { deal, at = Ago(ago).ToUnixTimeTicks() / 10 }); return deal; }
        var bad = plant.Invoice(Closed(20), Ago(5));
        plant.Invoice(Closed(10), Ago(5));
        plant.Invoice(plant.Deal(), Ago(5));
        plant.Invoice(Closed(20), Ago(5), cancelled: true);
        plant.Invoice(Closed(90), Ago(40));
        (await plant.Check("9c")).ShouldFind(3, bad);
    }

    private static ClientId Client(Planting plant, string name)
    {
        var client = plant.Client(Ago(200), name);
        var deal = plant.Deal(outcome: 2, created: Ago(100), client: client);
        plant.Sql("update deals set closed = @at where id = @deal", new { deal, at = Ago(50).ToUnixTimeTicks() / 10 });
        return client;
    }

    private static void Wrote(Planting plant, ClientId client, Instant at) => plant.Activity(null, at, client, counts: 3, kind: 2, direction: 1);
}
