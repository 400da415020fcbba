using NodaTime;
using Steward.Clients;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Tests.Support;

namespace Steward.Tests.Clients;

public class ClientListTests
{
    private static readonly string[] Names = ["Яблоко", "Arbat", "ბორჯომი", "arbat", "Жасмин", "Zenith", "ვაკე"];

    [Theory, ClassData(typeof(Engines))]
    public async Task Pages_by_key_show_everybody_once_in_every_order(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Register(world);
        foreach (var sort in new[] { "updated", "-updated", "name", "-name", "touch", "-touch" })
        {
            var seen = await Walk(world, new ClientQuestion { Sort = sort, Limit = 3 });
            Assert.Equal(Names.Length + 1, seen.Count);
            Assert.Equal(seen.Count, seen.Select(c => c.Id).Distinct().Count());
            var turned = await Walk(world, new ClientQuestion { Sort = sort.StartsWith('-') ? sort[1..] : "-" + sort, Limit = 3 });
            Assert.Equal(seen.Select(c => c.Id).Reverse(), turned.Select(c => c.Id));
        }
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Names_stand_in_the_same_order_in_both_engines(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Register(world);
        var names = (await Walk(world, new ClientQuestion { Sort = "name", Limit = 2 })).Select(c => c.Name);
        Assert.Equal([.. Names.Append("Romashka LLC").Order(StringComparer.Ordinal)], names);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_client_added_meanwhile_shifts_no_page(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Register(world);
        var first = await world.The<ClientList>().Read(world.Vera, new ClientQuestion { Limit = 3 });
        world.Clock.Pass(Duration.FromMinutes(1));
        (await world.The<RegisterClient>().Run(new NewClient("Newcomer"), world.Anna)).ShouldBeDone();
        var second = await world.The<ClientList>().Read(world.Vera, new ClientQuestion { Limit = 3, After = first.Next });
        Assert.Empty(first.Rows.Select(c => c.Id).Intersect(second.Rows.Select(c => c.Id)));
        Assert.DoesNotContain(second.Rows, c => c.Name == "Newcomer");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Those_never_touched_and_then_the_longest_silent_come_first(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Register(world);
        await Talk(world);
        var rows = await Walk(world, new ClientQuestion { Sort = "touch", Limit = 3 });
        Assert.Equal("Romashka LLC", rows[^1].Name);
        Assert.Equal(world.Clock.GetCurrentInstant(), rows[^1].LastTouch);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Filters_narrow_and_what_a_row_says_is_true(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Register(world);
        await world.OpenDeal();
        Assert.Equal(Names.Length, (await Read(world, world.Vera, new() { View = ClientQuestion.WithoutStep })).Count);
        var romashka = Assert.Single(await Read(world, world.Vera, new() { Owner = world.Anna.PersonNumber }));
        Assert.Equal((1, "Ask about the balcony"), (romashka.OpenDeals, romashka.NextTitle));
        Assert.Equal(world.CallTomorrow.Due, romashka.NextDue);
        Assert.Equal(4, (await Read(world, world.Vera, new() { City = "Batumi" })).Count);
        Assert.Equal(2, (await Read(world, world.Vera, new() { Text = "арбат" })).Count);
        Assert.Single(await Read(world, world.Vera, new() { Phone = "599 12 34 56" }));
        Assert.Empty(await Read(world, world.Vera, new() { Phone = "not a phone" }));
        Assert.Empty(await Read(world, world.Vera, new() { Marked = true }));
        Assert.Empty(await Read(world, world.Vera, new() { UpdatedSince = world.Clock.GetCurrentInstant() + Duration.FromSeconds(1) }));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Each_sees_their_own_their_teams_or_all(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Register(world);
        (await world.The<RegisterClient>().Run(new NewClient("Far away"), world.Gocha)).ShouldBeDone();
        Assert.Single(await Read(world, world.Anna, new()));
        Assert.Equal(Names.Length, (await Read(world, world.Boris, new())).Count);
        Assert.Equal(Names.Length + 1, (await Read(world, world.Vera, new())).Count);
        Assert.Equal(Names.Length + 2, (await Read(world, world.Quentin, new())).Count);
        Assert.Equal("Far away", Assert.Single(await Read(world, world.Gocha, new())).Name);
        Assert.Empty(await Read(world, world.Anna, new() { Owner = world.Boris.PersonNumber }));
        Assert.Equal(1, await world.The<ClientList>().Count(world.Anna, new()));
    }

    [Fact]
    public async Task A_strange_place_or_order_is_the_beginning()
    {
        await using var world = await World.New();
        await Register(world);
        var plain = await Read(world, world.Vera, new());
        foreach (var after in new[] { "nonsense", "!", "MTp4", new string('A', 5_000) })
            Assert.Equal(plain.Count, (await Read(world, world.Vera, new() { After = after })).Count);
        Assert.Equal(plain.Select(c => c.Id), (await Read(world, world.Vera, new() { Sort = "-id; drop table clients" })).Select(c => c.Id));
    }

    private static async Task Register(World world)
    {
        foreach (var name in Names)
        {
            world.Clock.Pass(Duration.FromMinutes(1));
            (await world.The<RegisterClient>().Run(new NewClient(name) { City = name.Length % 2 == 0 ? "Batumi" : "Tbilisi" }, world.Boris)).ShouldBeDone();
        }
    }

    private static async Task Talk(World world)
    {
        var note = new NewActivity(ActivityKind.Meeting, Direction.Out, "They like the white profile and will decide on Sunday") { Client = world.Romashka.Id };
        (await world.The<RecordActivity>().Run(note, world.Anna)).ShouldBeDone();
    }

    private static async Task<IReadOnlyList<ClientRow>> Read(World world, Caller by, ClientQuestion asked) => (await world.The<ClientList>().Read(by, asked)).Rows;

    private static async Task<List<ClientRow>> Walk(World world, ClientQuestion asked)
    {
        var rows = new List<ClientRow>();
        for (string? after = null, more = "yes"; more is not null; after = more)
        {
            var page = await world.The<ClientList>().Read(world.Vera, asked with { After = after });
            rows.AddRange(page.Rows);
            more = page.Next;
        }
        return rows;
    }
}
