using NodaTime;
using Steward.Demo;
using Steward.Journal;
using Steward.People;
using Steward.Tests.Support;

namespace Steward.Tests.Demo;

public class SimulateCompanyTests
{
    private static readonly Simulation Small = new(60, 6);

    [Theory, ClassData(typeof(Engines))]
    public async Task As_many_deals_and_clients_are_there_as_were_asked_for_under_an_intact_journal(EngineKind kind)
    {
        await using var demo = await DemoBase.With(Small, kind);
        Assert.Equal(60, await demo.Scalar<long>("select count(*) from deals"));
        Assert.Equal(Small.Clients, await demo.Scalar<long>("select count(*) from clients"));
        Assert.Equal(10, await demo.Scalar<long>("select count(*) from people"));
        var verified = await demo.The<VerifyJournal>().Run();
        Assert.True(verified.Intact, verified.Fault);
    }

    [Fact]
    public async Task The_same_seed_on_the_same_day_is_the_same_company()
    {
        await using var morning = await DemoBase.With(Small);
        await using var evening = await DemoBase.With(Small, now: World.Morning + Duration.FromHours(7));
        Assert.Equal(await morning.Contents(), await evening.Contents());
    }

    [Fact]
    public async Task Another_seed_is_another_company()
    {
        await using var one = await DemoBase.With(Small);
        await using var other = await DemoBase.With(Small with { Seed = 7 });
        Assert.NotEqual(await one.Contents(), await other.Contents());
    }

    [Fact]
    public async Task A_base_that_is_not_empty_is_refused_and_stays_as_it_was()
    {
        await using var demo = await DemoBase.With(Small);
        var before = await demo.Contents();
        (await demo.The<SimulateCompany>().Run(Small)).ShouldBeRefusedBecause("demo.not-empty");
        Assert.Equal(before, await demo.Contents());
    }

    [Fact]
    public async Task The_head_sees_the_deals_of_both_teams()
    {
        await using var demo = await DemoBase.With(Small);
        var people = await demo.The<Staffing>().All();
        var sight = await demo.The<Staffing>().SightOf(people.Values.Single(person => person.Name.StartsWith("Mariam", StringComparison.Ordinal)));
        Assert.All(people.Values.Where(person => person.Role == Database.Role.Salesperson), person => Assert.True(sight.Covers(person.Id.Value)));
    }

    [Fact]
    public async Task Nothing_happened_after_this_morning_and_nothing_before_its_deal()
    {
        await using var demo = await DemoBase.With(Small);
        Assert.Equal(0, await demo.Scalar<long>($"select count(*) from activities where at >= {Database.Moments.ToMicroseconds(Instant.FromUtc(2026, 11, 23, 20, 0))}"));
        Assert.Equal(0, await demo.Scalar<long>("select count(*) from activities a join deals d on d.id = a.deal_id where a.at < d.created"));
        Assert.Equal(0, await demo.Scalar<long>("select count(*) from stage_visits where \"left\" < entered"));
        Assert.Equal(0, await demo.Scalar<long>("select count(*) from tasks where done < created or due < created"));
    }

    [Fact]
    public async Task The_story_of_a_client_is_told_in_the_order_in_which_it_was_lived()
    {
        await using var demo = await DemoBase.With(Small);
        Assert.Equal(0, await demo.Scalar<long>("select count(*) from facts f join facts g on g.client_id = f.client_id and g.seq > f.seq and g.at < f.at where f.door = 7"));
        Assert.True(await demo.Scalar<long>("select count(*) from facts where kind = 'deal.moved' and actor_id is not null") > 50);
    }
}
