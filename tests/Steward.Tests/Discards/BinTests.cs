using NodaTime;
using Steward.Clients;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Discards;
using Steward.Foundation;
using Steward.Journal;
using Steward.People;
using Steward.Tests.Support;

namespace Steward.Tests.Discards;

public class BinTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_deal_goes_and_comes_back_with_its_number_stage_tasks_and_history(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        var before = await Rows(world);
        var line = await Throw(world, "deals", deal.Id.Value, world.Vera, "Opened twice");
        Assert.Equal(0, await world.Scalar<long>("select (select count(*) from deals) + (select count(*) from stage_visits) + (select count(*) from tasks) + (select count(*) from deal_plans) + (select count(*) from deal_terms)"));
        Assert.Equal(0, await world.Scalar<long>("select coalesce(sum(deals), 0) from stage_totals"));
        Assert.Equal(0, await world.Scalar<long>("select open_tasks from client_plans where client_id = @Value", new { world.Romashka.Id.Value }));
        (await world.The<RestoreCard>().Run(new(line), world.Vera)).ShouldBeDone();
        Assert.Equal(before, await Rows(world));
        var told = await world.The<History>().OfCard(new TimelineAsk(CardKind.Client, world.Romashka.Id.Value, 50, []), null);
        Assert.Contains(told, fact => fact.Fact is DealBinned { Title: "Balcony doors", Why: "Opened twice" });
        Assert.Contains(told, fact => fact.Fact is DealRestored);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_client_takes_everything_along_and_brings_it_back(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        await Note(world, deal);
        var before = await Rows(world);
        var line = await Throw(world, "clients", world.Romashka.Id.Value, world.Vera);
        foreach (var table in new[] { "clients", "contacts", "contact_points", "client_terms", "deals", "tasks", "activities", "activity_texts", "client_touches", "client_plans", "deal_touches" })
            Assert.Equal((table, 0L), (table, await world.Scalar<long>($"select count(*) from {table}")));
        (await world.The<RestoreCard>().Run(new(line), world.Vera)).ShouldBeDone();
        Assert.Equal(before, await Rows(world));
    }

    [Fact]
    public async Task What_was_said_about_a_deal_stays_with_its_client()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        await Note(world, deal);
        var line = await Throw(world, "deals", deal.Id.Value, world.Vera);
        Assert.Equal(1, await world.Scalar<long>("select count(*) from activities where deal_id is null"));
        Assert.Equal(1, await world.Scalar<long>("select activities from client_touches"));
        (await world.The<RestoreCard>().Run(new(line), world.Vera)).ShouldBeDone();
        Assert.Equal(deal.Id.Value, await world.Scalar<long>("select deal_id from activities"));
    }

    [Fact]
    public async Task A_salesperson_throws_away_only_their_own_on_which_nothing_happened()
    {
        await using var world = await World.New();
        var (fresh, worked) = (await world.OpenDeal("Opened by mistake"), await world.OpenDeal());
        await Note(world, worked);
        (await world.The<BinCard>().Run(new("deals", worked.Id.Value), world.Anna)).ShouldBeRefusedBecause("deals.bin.not-yours");
        (await world.The<BinCard>().Run(new("deals", fresh.Id.Value), world.Boris)).ShouldBeRefusedBecause("deals.not-found");
        (await world.The<BinCard>().Run(new("clients", world.Romashka.Id.Value), world.Anna)).ShouldBeRefusedBecause("clients.bin.not-yours");
        var line = await Throw(world, "deals", fresh.Id.Value, world.Anna);
        Assert.Equal("Opened by mistake", Assert.Single((await world.The<BinQuery>().Read(null, null, world.Anna)).Lines).Name);
        Assert.Empty((await world.The<BinQuery>().Read(null, null, world.Gocha)).Lines);
        (await world.The<RestoreCard>().Run(new(line), world.Gocha)).ShouldBeRefusedBecause("discards.not-found");
        (await world.The<RestoreCard>().Run(new(line), world.Anna)).ShouldBeDone();
        var byHead = await Throw(world, "deals", worked.Id.Value, world.Vera);
        (await world.The<RestoreCard>().Run(new(byHead), world.Anna)).ShouldBeRefusedBecause("discards.not-yours");
    }

    [Fact]
    public async Task A_deal_waits_for_its_client_to_come_back_first()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        var thrown = await Throw(world, "deals", deal.Id.Value, world.Vera);
        var client = await Throw(world, "clients", world.Romashka.Id.Value, world.Vera);
        (await world.The<RestoreCard>().Run(new(thrown), world.Vera)).ShouldBeRefusedBecause("discards.whole-first");
        (await world.The<RestoreCard>().Run(new(client), world.Vera)).ShouldBeDone();
        (await world.The<RestoreCard>().Run(new(thrown), world.Vera)).ShouldBeDone();
    }

    [Fact]
    public async Task Who_left_is_asked_to_be_replaced()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        var line = await Throw(world, "deals", deal.Id.Value, world.Vera);
        await world.Change<Nothing>(async work =>
        {
            await Dapper.SqlMapper.ExecuteAsync(work.Connection, "update people set active = 0 where id = @PersonNumber", new { world.Anna.PersonNumber }, work.Transaction);
            return new Nothing();
        });
        (await world.The<RestoreCard>().Run(new(line), world.Vera)).ShouldBeRefusedBecause("discards.owner-left");
        (await world.The<RestoreCard>().Run(new(line, world.Anna.PersonNumber), world.Vera)).ShouldBeRefusedBecause("discards.owner-unknown");
        (await world.The<RestoreCard>().Run(new(line, world.Boris.PersonNumber), world.Vera)).ShouldBeDone();
        Assert.Equal(world.Boris.PersonNumber, await world.Scalar<long>("select owner_id from deals"));
        Assert.Equal(world.Boris.PersonNumber, await world.Scalar<long>("select owner_id from tasks"));
    }

    [Fact]
    public async Task A_stage_that_is_not_used_any_more_is_named()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        var line = await Throw(world, "deals", deal.Id.Value, world.Vera);
        await world.Change<Nothing>(async work =>
        {
            await Dapper.SqlMapper.ExecuteAsync(work.Connection, "update stages set archived = 1 where id = @Value", new { deal.StageId.Value }, work.Transaction);
            return new Nothing();
        });
        (await world.The<RestoreCard>().Run(new(line), world.Vera)).ShouldBeRefusedBecause("deals.bin.stage-gone");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_contact_takes_along_by_what_only_they_are_found(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var contact = (await world.The<AddContact>().Run(new NewContact(world.Romashka.Id, "Tamaz Gelovani") { Phone = "+995 555 77 88 99" }, world.Anna)).ShouldBeDone();
        var before = await Rows(world);
        var line = await Throw(world, "contacts", contact.Id.Value, world.Anna);
        Assert.Empty(await world.The<ClientSearch>().Find(world.Anna, "gelovani", 5));
        Assert.Empty(await world.The<ClientSearch>().Find(world.Anna, "778899", 5));
        Assert.Single(await world.The<ClientSearch>().Find(world.Anna, "romashka", 5));
        (await world.The<RestoreCard>().Run(new(line), world.Anna)).ShouldBeDone();
        Assert.Single(await world.The<ClientSearch>().Find(world.Anna, "gelovani", 5));
        Assert.Equal(before, await Rows(world));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task After_thirty_days_it_is_forgotten_and_the_seals_hold(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal("Panoramic glazing");
        var line = await Throw(world, "clients", world.Romashka.Id.Value, world.Vera);
        world.Clock.Pass(Duration.FromDays(30) - Duration.FromMinutes(1));
        Assert.Equal(0, (await world.The<PurgeBin>().Run(new Nothing(), Caller.System())).ShouldBeDone());
        world.Clock.Pass(Duration.FromMinutes(2));
        Assert.Equal(1, (await world.The<PurgeBin>().Run(new Nothing(), Caller.System())).ShouldBeDone());
        (await world.The<RestoreCard>().Run(new(line), world.Vera)).ShouldBeRefusedBecause("discards.not-found");
        Assert.Equal(0, await world.Scalar<long>("select count(*) from bin"));
        var told = await world.The<History>().OfCard(new TimelineAsk(CardKind.Client, world.Romashka.Id.Value, 50, []), null);
        Assert.Contains(told, fact => fact.Fact is ClientPurged);
        Assert.DoesNotContain(told, fact => fact.Fact is DealOpened { Title: "Panoramic glazing" } or ClientRegistered { Name: "Romashka LLC" });
        var verified = await world.The<VerifyJournal>().Run();
        Assert.True(verified.Intact, verified.Fault);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task The_number_of_what_lies_in_the_bin_is_given_to_nobody(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        var line = await Throw(world, "deals", deal.Id.Value, world.Vera);
        var anew = await world.Engine.OpenWriter(default);
        await using (anew)
        {
            var engine = world.Engine is SqliteEngine lite ? new SqliteEngine(lite.File) : world.Engine; // the program was started again
            Assert.True(await engine.TakeNumbers(anew, "deals", 1) > deal.Id.Value);
        }
        (await world.The<RestoreCard>().Run(new(line), world.Vera)).ShouldBeDone();
    }

    internal static async Task<long> Throw(World world, string table, long id, Caller by, string? why = null) => (await world.The<BinCard>().Run(new(table, id, why), by)).ShouldBeDone();

    private static async Task Note(World world, Deal deal) =>
        (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Note, Direction.None, "They still think about the balcony, call in spring") { Deal = deal.Id }, world.Anna)).ShouldBeDone();

    private static async Task<string> Rows(World world)
    {
        await using var connection = await world.The<BaseReader>().Open();
        return await Fingerprint.Of(connection, WholeBinTests.NotOfCards);
    }
}
