using Steward.Analytics;
using Steward.Clients;
using Steward.Deals;
using Steward.Foundation;
using Steward.Tests.Support;

namespace Steward.Tests.Analytics.Sources;

public class SourcesQueryTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_source_has_its_clients_their_deals_and_the_money_of_those_won(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var fair = (await world.The<RegisterClient>().Run(new NewClient("Georgia Glass") { Source = "Exhibition" }, world.Anna)).ShouldBeDone();
        await Won(world, fair, "Shop front", "1200");
        await Won(world, world.Romashka, "Balcony", "800");
        (await world.The<OpenDeal>().Run(new NewDeal(fair.Id, "Door", world.CallTomorrow) { Pipeline = world.Windows.Id }, world.Anna)).ShouldBeDone();
        var lines = await world.The<SourcesQuery>().Read();
        var exhibition = lines.Single(line => line.Name == "Exhibition");
        Assert.Equal((1, 2, 1, 0), (exhibition.Clients, exhibition.Deals, exhibition.Won, exhibition.Lost));
        Assert.Equal(1200, Assert.Single(exhibition.Money).Amount);
        Assert.Equal((1, 1), (lines.Single(line => line.Name is null).Clients, lines.Single(line => line.Name is null).Won));
    }

    private static async Task Won(World world, Client client, string title, string amount)
    {
        var values = new Dictionary<string, string?> { [DealAttributes.Amount] = amount };
        var deal = (await world.The<OpenDeal>().Run(new NewDeal(client.Id, title, world.CallTomorrow) { Pipeline = world.Windows.Id, Values = values }, world.Anna)).ShouldBeDone();
        await world.Change<Nothing>(async work =>
        {
            await Dapper.SqlMapper.ExecuteAsync(work.Connection, "update deals set outcome = 1, closed = created where id = @id", new { id = deal.Id.Value }, work.Transaction);
            return new Nothing();
        });
    }
}
