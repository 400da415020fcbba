using Dapper;
using Steward.Deals;
using Steward.Foundation;
using Steward.Tests.Support;

namespace Steward.Tests.Deals.Opening;

public class TakeBackDealTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task What_hangs_on_a_deal_goes_with_it_and_its_task_stays_in_the_history_of_the_client(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        (await world.Change<Nothing>(async work =>
        {
            await work.Connection.ExecuteAsync("insert into followers (card, card_id, person_id, since) values (0, @deal, @vera, 1)", new { deal = deal.Id.Value, vera = world.Of(world.Vera).Value }, work.Transaction);
            return new Nothing();
        })).ShouldBeDone();

        (await world.The<TakeBackDeal>().Run(deal.Id, world.Vera)).ShouldBeDone();

        foreach (var table in new[] { "deals", "stage_visits", "deal_terms", "deal_plans", "followers" }) Assert.Equal(0, await world.Scalar<long>($"select count(*) from {table}"));
        Assert.Equal(world.Romashka.Id.Value, await world.Scalar<long>("select client_id from tasks where deal_id is null and done is not null"));
    }
}
