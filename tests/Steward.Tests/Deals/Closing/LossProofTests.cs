using NodaTime;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Tests.Support;

namespace Steward.Tests.Deals.Closing;

public class LossProofTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task No_answer_needs_attempts_on_three_different_working_days(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var silent = await world.Reason("Does not answer", LossProof.AttemptsOnDifferentDays);
        var deal = await world.OpenDeal();
        for (var call = 0; call < 3; call++) await world.Call(deal); // three calls on one Tuesday are one day
        var shut = await world.The<LoseDeal>().Run(new DealLoss(deal.Id, silent.Id, Losing.Why), world.Anna);
        shut.ShouldBeRefusedBecause("deals.loss-unexplained");
        Assert.Equal(["attempts"], shut.Refusal!.Missing.Select(m => m.Key));
        Assert.Equal(1, shut.Refusal.Missing[0].Why.Args[0]);
        for (var day = 0; day < 2; day++)
        {
            world.Clock.Pass(Losing.Day);
            await world.Call(deal);
        }
        (await world.The<LoseDeal>().Run(new DealLoss(deal.Id, silent.Id, Losing.Why), world.Anna)).ShouldBeDone();
    }

    [Fact]
    public async Task Weekends_old_calls_notes_and_what_the_client_began_are_no_attempts()
    {
        await using var world = await World.New();
        var silent = await world.Reason("Does not answer", LossProof.AttemptsOnDifferentDays);
        var deal = await world.OpenDeal();
        await world.Call(deal); // Tuesday, more than a month before the end
        world.Clock.Set(Instant.FromUtc(2027, 1, 9, 10, 0)); // a Saturday
        await world.Call(deal);
        world.Clock.Pass(2 * Losing.Day); // Monday
        await world.Call(deal, Direction.In);
        (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Note, Direction.None, "Looked at the card and thought about them") { Deal = deal.Id }, world.Anna)).ShouldBeDone();
        var shut = await world.The<LoseDeal>().Run(new DealLoss(deal.Id, silent.Id, Losing.Why), world.Anna);
        Assert.Equal(0, Assert.Single(shut.Refusal!.Missing).Why.Args[0]);
    }

    [Fact]
    public async Task What_was_tried_with_the_client_beside_the_deal_counts()
    {
        await using var world = await World.New();
        var silent = await world.Reason("Does not answer", LossProof.AttemptsOnDifferentDays);
        var deal = await world.OpenDeal();
        for (var day = 0; day < 3; day++, world.Clock.Pass(Losing.Day))
            (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Message, Direction.Out, "Good day, shall we go on?") { Client = world.Romashka.Id }, world.Anna)).ShouldBeDone();
        (await world.The<LoseDeal>().Run(new DealLoss(deal.Id, silent.Id, Losing.Why), world.Anna)).ShouldBeDone();
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_competitor_is_named_with_what_they_offered(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var chose = await world.Reason("Chose a competitor", LossProof.CompetitorNamed | LossProof.CompetitorOffer);
        var deal = await world.OpenDeal();
        var shut = await world.The<LoseDeals>().Run(new DealsLoss([deal.Id], chose.Id, Losing.Why), world.Anna);
        Assert.Equal(["competitor", "offer"], shut.Refusal!.Missing.Select(m => m.Key));
        var lost = (await world.The<LoseDeals>().Run(new DealsLoss([deal.Id], chose.Id, Losing.Why) { NewCompetitor = "Roof Haus", Offer = "7900 in ten days, no prepayment" }, world.Anna)).ShouldBeDone();
        Assert.Equal(DealOutcome.Lost, Assert.Single(lost.Lost).Outcome);
        Assert.Equal("Roof Haus", await world.Scalar<string>("select c.name from closures x join competitors c on c.id = x.competitor_id where x.deal_id = @Value", deal.Id));
    }

    [Fact]
    public async Task Who_stands_on_the_deal_already_is_the_proof()
    {
        await using var world = await World.New();
        var chose = await world.Reason("Chose a competitor", LossProof.CompetitorNamed | LossProof.CompetitorOffer);
        var deal = await world.OpenDeal();
        (await world.The<NameCompetitor>().Run(new CompetitorOnDeal(deal.Id, null, "Roof Haus", "7900, mounted in ten days"), world.Anna)).ShouldBeDone();
        (await world.The<LoseDeal>().Run(new DealLoss(deal.Id, chose.Id, Losing.Why), world.Anna)).ShouldBeDone();
    }

    [Fact]
    public async Task A_reason_with_others_under_it_is_a_heading()
    {
        await using var world = await World.New();
        var price = await world.Reason("Price");
        await world.Reason("Over the budget", under: price.Id);
        var deal = await world.OpenDeal();
        var shut = await world.The<LoseDeal>().Run(new DealLoss(deal.Id, price.Id, Losing.Why), world.Anna);
        Assert.Equal(("reason", "deals.loss-reason-exact"), (Assert.Single(shut.Refusal!.Missing).Key, shut.Refusal.Missing[0].Why.Key));
    }

    [Fact]
    public async Task A_refused_loss_names_no_competitor()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        (await world.The<LoseDeals>().Run(new DealsLoss([deal.Id], world.TooExpensive.Id, "no") { NewCompetitor = "Roof Haus" }, world.Anna)).ShouldBeRefusedBecause("deals.loss-unexplained");
        Assert.Equal(0, await world.Scalar<long>("select count(*) from competitors"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task What_was_typed_for_another_reason_is_left_out(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        var known = (await world.The<AddCompetitor>().Run(new NewCompetitor("Roof Haus"), world.Anna)).ShouldBeDone();
        var typed = new DealsLoss([deal.Id], world.TooExpensive.Id, Losing.Why) { Competitor = known.Id, NewCompetitor = "a", Offer = "b" };
        (await world.The<LoseDeals>().Run(typed, world.Anna)).ShouldBeDone();
        Assert.Equal((1L, 0L, 0L), (await world.Scalar<long>("select count(*) from competitors"), await world.Scalar<long>("select count(*) from deal_competitors"), await world.Scalar<long>("select count(*) from closures where competitor_id is not null")));
    }
}
