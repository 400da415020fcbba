using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Tests.Support;

namespace Steward.Tests.Deals.Stages;

public class RandomMovesTests
{
    /// <summary>A thousand deals, each with its own random life of edits, moves, exceptions, longer stays and closings.</summary>
    [Fact]
    public async Task After_a_thousand_random_lives_every_history_is_one_chain_and_the_board_equals_a_recount()
    {
        await using var world = await World.New();
        await world.Change<Nothing>(async work =>
        {
            await work.Add(new StageGate { Id = await work.NewId<StageGate>("stage_gates"), StageId = world.Stages[1].Id, Position = 1, Kind = "approval", Body = new GateBody { Role = Role.Head }.Write() });
            return new Nothing();
        });
        var gate = new StageGateId(await world.Scalar<long>("select max(id) from stage_gates"));
        await Parallel.ForEachAsync(Enumerable.Range(0, 1_000), new ParallelOptions { MaxDegreeOfParallelism = 24 }, async (seed, _) => await Live(world, gate, new Random(seed)));

        Assert.Equal(1_000, await world.Scalar<long>("select count(*) from deals"));
        Assert.True(await world.Scalar<long>("select count(*) from stage_visits") > 1_500, "hardly anything moved");
        // A chain: it begins with the deal, each stay begins in the moment in which the one before ended, and only an open deal has an open one.
        Assert.Equal(0, await world.Scalar<long>("""
            select count(*) from (select deal_id, entered, lag("left") over (partition by deal_id order by id) as before, row_number() over (partition by deal_id order by id) as place from stage_visits) v
            join deals d on d.id = v.deal_id where case when v.place = 1 then v.entered <> d.created else v.before is null or v.entered <> v.before end
            """));
        Assert.Equal(0, await world.Scalar<long>("""select count(*) from deals d where (select count(*) from stage_visits v where v.deal_id = d.id and v."left" is null) <> case when d.outcome = 0 then 1 else 0 end"""));
        Assert.Equal(0, await world.Scalar<long>("select count(*) from deals d where d.stage_id <> (select v.stage_id from stage_visits v where v.deal_id = d.id order by v.id desc limit 1)"));
        Assert.Equal(0, await world.Scalar<long>("""
            select count(*) from (select stage_id, coalesce(owner_id, 0) as owner, currency, count(*) as deals, sum(amount) as amount from deals where outcome = 0 group by stage_id, coalesce(owner_id, 0), currency) r
            left join stage_totals t on t.stage_id = r.stage_id and t.owner_id = r.owner and t.currency = r.currency where t.deals is null or t.deals <> r.deals or t.amount <> r.amount
            """));
        Assert.Equal(0, await world.Scalar<long>("select count(*) from deals d where d.planned <> case when exists (select 1 from deal_plans p where p.deal_id = d.id and p.open_tasks > 0) then 1 else 0 end"));
        Assert.Equal(await world.Scalar<long>("select count(*) from deals where outcome = 0"), await world.Scalar<long>("select sum(deals) from stage_totals"));
    }

    private static async Task Live(World world, StageGateId gate, Random chance)
    {
        var deal = await world.OpenDeal("Life", chance.Next(100, 9_000));
        var at = 0;
        for (var step = chance.Next(4, 8); step > 0; step--)
        {
            var by = chance.Next(3) == 0 ? world.Vera : world.Anna;
            var to = chance.Next(3) > 0 ? Math.Min(at + 1, 3) : chance.Next(4);
            switch (chance.Next(10))
            {
                case 0: await world.The<EditDeal>().Run(new DealEdit(deal.Id, new Dictionary<string, string?> { ["amount"] = chance.Next(1, 50_000).ToString(System.Globalization.CultureInfo.InvariantCulture) }), by); break;
                case 1 or 2 or 3: at = Reached(await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[to].Id) { Values = Filled(chance) }, by), to, at); break;
                case 4: at = Reached(await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[to].Id) { Values = Filled(chance), Exception = "The client changed the order of things" }, world.Vera), to, at); break;
                case 5 or 6: await Approve(world, gate, deal, chance.Next(5) > 0); break;
                case 7: await world.The<AllowLongerStay>().Run(new LongerStay(deal.Id, "The client is away until the tenth"), world.Vera); break;
                case 8 when chance.Next(3) == 0: await world.The<LoseDeal>().Run(new DealLoss(deal.Id, world.TooExpensive.Id, "They took the cheaper offer of the neighbours"), by); break;
                case 9: await world.The<WinDeal>().Run(new DealWin(deal.Id), by); break;
            }
        }
    }

    private static int Reached(Outcome<Moved> moved, int to, int at) => moved.IsRefused ? at : to;

    private static async Task Approve(World world, StageGateId gate, Deal deal, bool yes)
    {
        var asked = await world.The<AskApproval>().Run(new ApprovalAsk(deal.Id, gate), world.Anna);
        if (!asked.IsRefused) await world.The<DecideApproval>().Run(new ApprovalDecision(asked.Done.Id, yes, "The discount is larger than we may give"), world.Vera);
    }

    private static Dictionary<string, string?> Filled(Random chance) => chance.Next(2) == 0 ? [] : new() { ["need"] = "Two balcony doors", ["profile"] = "white" };
}
