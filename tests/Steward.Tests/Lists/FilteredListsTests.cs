using Microsoft.AspNetCore.Http;
using NodaTime;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Fields;
using Steward.Foundation;
using Steward.Lists;
using Steward.Tests.Support;
using Steward.Ui;

namespace Steward.Tests.Lists;

public class FilteredListsTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Clients_are_found_by_every_kind_of_condition(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var fields = await Settle(world);
        await Finds(world, "and(city:in:Tbilisi)", "Arbat", "Яблоко");
        await Finds(world, "and(city:notin:Tbilisi)", "Romashka LLC", "Zenith");
        await Finds(world, "and(city:empty)", "Romashka LLC");
        await Finds(world, "and(name:has:яБЛ)", "Яблоко");
        await Finds(world, "and(name:has:100%)");
        await Finds(world, "and(name:hasnt:r)", "Zenith", "Яблоко");
        await Finds(world, $"and(owner:in:{world.Boris.PersonNumber})", "Arbat", "Zenith", "Яблоко");
        await Finds(world, "and(kind:in:0)", "Zenith");
        await Finds(world, "and(created:when:today)", "Arbat", "Romashka LLC", "Zenith", "Яблоко");
        await Finds(world, "and(created:when:over-30)");
        await Finds(world, "and(created:range:2026-11-24:2026-11-24)", "Arbat", "Romashka LLC", "Zenith", "Яблоко");
        await Finds(world, "and(step:in:none)", "Arbat", "Zenith", "Яблоко");
        await Finds(world, "and(step:in:planned)", "Romashka LLC");
        await Finds(world, "and(open:range:1:)", "Romashka LLC");
        await Finds(world, "and(marked:is:false)", "Arbat", "Romashka LLC", "Zenith", "Яблоко");
        await Finds(world, $"and({fields["rooms"]}:range:2:3)", "Arbat");
        await Finds(world, $"and({fields["rooms"]}:range::2.5)", "Arbat");
        await Finds(world, $"and({fields["rooms"]}:empty)", "Romashka LLC", "Яблоко");
        await Finds(world, $"and({fields["views"]}:in:sea)", "Zenith");
        await Finds(world, $"and({fields["views"]}:notin:sea)", "Arbat", "Romashka LLC", "Яблоко");
        await Finds(world, $"and({fields["moving"]}:when:next-30)", "Arbat");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_condition_that_cannot_be_read_finds_nothing_and_breaks_nothing(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Settle(world);
        await Finds(world, "and(open:range:abc:1000)");
        await Finds(world, "and(created:range:2026-11-24:9999-12-31)");
        await Finds(world, "and(created:when:last-99999999)");
        await Finds(world, "and(owner:is:5)");
        await world.OpenDeal("Doors", 100);
        foreach (var filter in new[] { "and(stage:is:5)", "and(stage:has:x)", "and(amount:range:1:many)", "and(closed:range:0001-01-01:)" })
            Assert.Empty((await world.The<DealListing>().Page(world.Vera, Asked(("f", filter)), [])).Page.Rows);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Owners_are_put_in_order_by_name(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Settle(world);
        (await world.The<HandOverClient>().Run(new ClientHandover(world.Romashka.Id, world.Of(world.Vera), "Vera knows them"), world.Vera)).ShouldBeDone(); // Boris has the rest
        Assert.Equal("Romashka LLC", (await Walk(world, ("sort", "owner")))[^1]);
        (await world.The<HandOverClient>().Run(new ClientHandover(world.Romashka.Id, world.Of(world.Anna), "Anna knows them better"), world.Vera)).ShouldBeDone();
        Assert.Equal("Romashka LLC", (await Walk(world, ("sort", "owner")))[0]);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Conditions_are_joined_in_groups(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Settle(world);
        await Finds(world, "or(city:in:Batumi;name:has:arb)", "Arbat", "Zenith");
        await Finds(world, "and(city:in:Tbilisi;name:has:arb)", "Arbat");
        await Finds(world, "and(or(city:in:Batumi;city:in:Tbilisi);and(kind:in:1))", "Arbat", "Яблоко");
        await Finds(world, "or(and(city:in:Batumi;kind:in:1);and(city:empty))", "Romashka LLC");
        await Finds(world, "and(nothing:has:x)");
        await Finds(world, "and(name:has:'~s drop table clients --)");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Nobody_finds_more_than_they_see(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Settle(world);
        var list = world.The<ClientListing>();
        Assert.Empty((await list.Page(world.Anna, Asked(("f", "or(city:in:Batumi;city:in:Tbilisi)")), [])).Page.Rows);
        Assert.Equal(1, (await world.The<ListSums>().Whole(world.Anna, list, Asked())).Count);
        Assert.Equal(4, (await world.The<ListSums>().Whole(world.Vera, list, Asked())).Count);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Several_orders_at_once_and_pages_of_them(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var fields = await Settle(world);
        Assert.Equal(["Zenith", "Arbat", "Яблоко", "Romashka LLC"], await Walk(world, ("sort", "city,name")));
        Assert.Equal(["Zenith", "Яблоко", "Arbat", "Romashka LLC"], await Walk(world, ("sort", "city,-name")));
        Assert.Equal(["Arbat", "Zenith"], (await Walk(world, ("sort", fields["rooms"]))).Take(2));
        Assert.Equal(["Zenith", "Arbat"], (await Walk(world, ("sort", "-" + fields["rooms"]))).Take(2));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Groups_say_how_many_and_how_much(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await world.OpenDeal("Doors", 100);
        await world.OpenDeal("Windows", 250);
        var moved = await world.OpenDeal("Stairs", 50);
        (await world.The<MoveDeal>().Run(new DealMove(moved.Id, world.Stages[1].Id), world.Anna)).ShouldBeDone();
        var list = world.The<DealListing>();
        var words = new Words(DateTimeZone.Utc);
        var groups = (await world.The<ListSums>().Groups(world.Vera, list, Asked(), list.Own.Single(c => c.Key == "stage"), words))!;
        Assert.Equal([("Request qualified", 2L, 350m), ("Measured on site", 1L, 50m)], groups.Select(g => (g.Label, g.Count, g.Money.Single().Amount)));
        var owners = (await world.The<ListSums>().Groups(world.Vera, list, Asked(), list.Own.Single(c => c.Key == "owner"), words))!;
        Assert.Equal(("Anna Lomidze", 3L), (owners.Single().Label, owners.Single().Count));
        var sum = await world.The<ListSums>().Whole(world.Vera, list, Asked(("f", "and(amount:range:100:)")));
        Assert.Equal((2L, 350m), (sum.Count, sum.Money.Single().Amount));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Deals_are_found_by_stage_money_days_and_next_step(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await world.OpenDeal("Doors", 100);
        await world.OpenDeal("Windows", 250.5m);
        async Task Is(string filter, params string[] titles) => Assert.Equal(titles.Order(), (await world.The<DealListing>().Page(world.Vera, Asked(("f", filter)), [])).Page.Rows.Select(d => d.Title).Order());
        await Is($"and(stage:in:{world.Stages[0].Id})", "Doors", "Windows");
        await Is($"and(stage:notin:{world.Stages[0].Id})");
        await Is("and(amount:range:200:)", "Windows");
        await Is("and(amount:range::250,5)", "Doors", "Windows");
        await Is("and(name:has:romashka)", "Doors", "Windows");
        await Is("and(due:when:tomorrow;title:has:door)", "Doors");
        await Is("and(step:in:planned)", "Doors", "Windows");
        await Is("and(close:filled)");
        world.Clock.Pass(Duration.FromDays(3));
        await Is("and(step:in:overdue)", "Doors", "Windows");
    }

    internal static IQueryCollection Asked(params (string Key, string Value)[] query) => ListQuery.Read(Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("", query.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))));

    private static async Task Finds(World world, string filter, params string[] names) =>
        Assert.Equal([.. names.Order(StringComparer.Ordinal)], (await world.The<ClientListing>().Page(world.Vera, Asked(("f", filter)), [])).Page.Rows.Select(c => c.Name).Order(StringComparer.Ordinal));

    private static async Task<List<string>> Walk(World world, params (string Key, string Value)[] query)
    {
        var names = new List<string>();
        for (string? after = null, more = ""; more is not null; after = more)
        {
            var page = (await world.The<ClientListing>().Page(world.Vera, Asked([.. query, .. after is null ? [] : new[] { ("after", after) }]), [], limit: 3)).Page;
            names.AddRange(page.Rows.Select(c => c.Name));
            more = page.Next;
        }
        return names;
    }

    private static async Task<Dictionary<string, string>> Settle(World world)
    {
        var rooms = (await world.The<AddField>().Run(new NewField(FieldSubject.Client, "", "Rooms", FieldKind.Number), world.Ada)).ShouldBeDone();
        var views = (await world.The<AddField>().Run(new NewField(FieldSubject.Client, "", "Views", FieldKind.Choices) { Choices = ["sea", "park"] }, world.Ada)).ShouldBeDone();
        var moving = (await world.The<AddField>().Run(new NewField(FieldSubject.Client, "", "Moving in", FieldKind.Date), world.Ada)).ShouldBeDone();
        await world.OpenDeal();
        await Register("Arbat", "Tbilisi", true, new() { [rooms.Key] = "2.5", [moving.Key] = "2026-12-10" });
        await Register("Яблоко", "Tbilisi", true, []);
        await Register("Zenith", "Batumi", false, new() { [rooms.Key] = "11", [views.Key] = "sea\npark" });
        return new() { ["rooms"] = "f" + rooms.Id, ["views"] = "f" + views.Id, ["moving"] = "f" + moving.Id };

        async Task Register(string name, string city, bool company, Dictionary<string, string?> values)
        {
            world.Clock.Pass(Duration.FromMinutes(1));
            var client = (await world.The<RegisterClient>().Run(new NewClient(name) { City = city, IsCompany = company }, world.Boris)).ShouldBeDone();
            (await world.The<EditClient>().Run(new ClientEdit(client.Id) { Fields = values }, world.Boris)).ShouldBeDone();
        }
    }
}
