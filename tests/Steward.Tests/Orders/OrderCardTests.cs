using NodaTime;
using Steward.Fields;
using Steward.Orders;
using Steward.Tests.Support;
using Steward.Ui;

namespace Steward.Tests.Orders;

public class OrderCardTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task The_card_tells_the_way_of_the_order_with_its_days(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var order = await Ordered(world);
        world.Clock.Pass(Duration.FromDays(1));
        (await world.The<RecordDocument>().Run(new NewDocument(order.DealId!.Value, DocumentKind.Contract, "Contract 7") { Signed = world.Clock.GetCurrentInstant() }, world.Anna)).ShouldBeDone();
        (await world.The<RecordPayment>().Run(new NewPayment(order.Id, 3000), world.Anna)).ShouldBeDone();
        var card = (await world.The<OrderCards>().Find(order.Id.Value, world.Anna))!;
        var steps = card.Steps(new Words(DateTimeZone.Utc), world.Clock.GetCurrentInstant() + Duration.FromDays(9));
        Assert.Equal([false, true, true, true, false, false], steps.Select(step => step.Done is not null));
        Assert.Equal([false, false, false, false, true, false], steps.Select(step => step.Late));
        Assert.Equal(("Balcony doors", world.Romashka.Name), (card.Deal, card.Client));
        Assert.Equal(2, (await world.The<OrderCards>().History(card)).Items.Count);
    }

    [Fact]
    public async Task Own_fields_of_an_order_are_written_told_and_counted()
    {
        await using var world = await World.New();
        var order = await Ordered(world);
        await AddCrew(world);
        (await Put(world, order, "Crew of Zaza")).ShouldBeDone();
        (await Put(world, order, "Crew of Mate", seen: "Crew of Zaza")).ShouldBeDone();
        var card = (await world.The<OrderCards>().Find(order.Id.Value, world.Anna))!;
        Assert.Equal("Crew of Mate", card.Value("crew"));
        Assert.Equal(2, (await world.The<OrderCards>().History(card)).Items.Count(i => i.Sentence?.Key is "orders.filled" or "orders.changed"));
        Assert.Equal((1, 1), (await world.The<FieldsQuery>().Read(FieldSubject.Order, world.Ada)).Live.Single().Full);
        (await world.The<EditOrder>().Run(new OrderEdit(order.Id, new Dictionary<string, string?> { ["nothing"] = "x" }), world.Anna)).ShouldBeRefusedBecause("fields.unknown");
    }

    [Fact]
    public async Task Whoever_saw_another_value_is_asked_to_look_again()
    {
        await using var world = await World.New();
        var order = await Ordered(world);
        await AddCrew(world);
        (await Put(world, order, "Crew of Zaza")).ShouldBeDone();
        (await Put(world, order, "Crew of Mate", seen: "")).ShouldBeRefusedBecause("ui.changed-meanwhile");
    }

    [Fact]
    public async Task An_order_is_as_visible_as_its_deal()
    {
        await using var world = await World.New();
        var order = await Ordered(world);
        await AddCrew(world);
        Assert.Null(await world.The<OrderCards>().Find(order.Id.Value, world.Gocha));
        (await world.The<EditOrder>().Run(new OrderEdit(order.Id, new Dictionary<string, string?> { ["crew"] = "x" }), world.Gocha)).ShouldBeRefusedBecause("orders.not-found");
        Assert.Empty(await world.The<OrdersQuery>().InvoicesOfClient(world.Romashka.Id.Value, world.Gocha));
        Assert.Single(await world.The<OrdersQuery>().InvoicesOfClient(world.Romashka.Id.Value, world.Anna));
    }

    private static async Task<Invoice> Ordered(World world)
    {
        var deal = await world.OpenDeal();
        return (await world.The<IssueInvoice>().Run(new NewInvoice(deal.Id, "A-17", 8400) { Due = world.Clock.GetCurrentInstant() + Duration.FromDays(5) }, world.Anna)).ShouldBeDone();
    }

    private static async Task AddCrew(World world) => (await world.The<AddField>().Run(new NewField(FieldSubject.Order, "crew", "Crew", FieldKind.Text), world.Ada)).ShouldBeDone();

    private static Task<Steward.Foundation.Outcome<Invoice>> Put(World world, Invoice order, string crew, string? seen = null) => world.The<EditOrder>().Run(
        new OrderEdit(order.Id, new Dictionary<string, string?> { ["crew"] = crew }) { Seen = seen is null ? null : new Dictionary<string, string?> { ["crew"] = seen } }, world.Anna);
}
