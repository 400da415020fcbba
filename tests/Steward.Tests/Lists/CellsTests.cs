using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Lists;
using Steward.Tests.Support;

namespace Steward.Tests.Lists;

public class CellsTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_cell_of_a_deal_is_written_by_the_operation_of_the_card(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        const string Changes = "select count(*) from facts where kind = 'deal.changed'";
        var before = await world.Scalar<long>(Changes);
        Assert.Null(await Write(world, "deals", deal.Id.Value, "amount", "9 100,50", was: "8400"));
        Assert.Equal("9100.5", (await Now(world, "deals", deal.Id.Value, "amount"))!.Value);
        Assert.Equal(before + 1, await world.Scalar<long>(Changes));
        Assert.Equal("deals.not-an-amount", (await Write(world, "deals", deal.Id.Value, "amount", "much", was: "9100.5"))!.Code);
        Assert.Equal("9100.5", (await Now(world, "deals", deal.Id.Value, "amount"))!.Value);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_cell_that_somebody_else_wrote_meanwhile_is_not_written_over(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        var seen = (await Now(world, "deals", deal.Id.Value, "title"))!;
        (await world.The<EditDeal>().Run(new DealEdit(deal.Id, new Dictionary<string, string?> { ["title"] = "Loft doors" }), world.Anna)).ShouldBeDone();
        Assert.Equal("ui.changed-meanwhile", (await Write(world, "deals", deal.Id.Value, "title", "Attic doors", seen.Value!, seen.Version))!.Code);
        Assert.Null(await Write(world, "deals", deal.Id.Value, "source", "Exhibition", "", seen.Version)); // another cell is no conflict
        Assert.Equal("Loft doors", (await Now(world, "deals", deal.Id.Value, "title"))!.Value);
    }

    [Fact]
    public async Task A_cell_of_a_client_is_written_and_who_does_not_see_the_row_finds_nothing()
    {
        await using var world = await World.New();
        Assert.Null(await Write(world, "clients", world.Romashka.Id.Value, "city", "Batumi", was: ""));
        Assert.Equal("Batumi", (await Now(world, "clients", world.Romashka.Id.Value, "city"))!.Value);
        Assert.Equal("clients.name-needed", (await Write(world, "clients", world.Romashka.Id.Value, Layout.First, " ", was: world.Romashka.Name))!.Code);
        Assert.Null(await Now(world, "clients", world.Romashka.Id.Value, "city", world.Boris));
        Assert.Equal("clients.not-found", (await Write(world, "clients", world.Romashka.Id.Value, "city", "Poti", "Batumi", by: world.Boris))!.Code);
    }

    [Fact]
    public async Task What_has_an_operation_of_its_own_has_no_cell_to_write()
    {
        await using var world = await World.New();
        foreach (var (list, column) in new[] { ("deals", "stage"), ("deals", "owner"), ("deals", "pipeline"), ("deals", "closed"), ("clients", "owner"), ("clients", "touch"), ("deals", "nothing"), ("nowhere", "title") })
            Assert.Null(await world.The<CellBook>().Find(list, column, world.Anna, default));
    }

    private static async Task<CellNow?> Now(World world, string list, long id, string column, Caller? by = null) =>
        await world.The<CellBook>().Find(list, column, by ?? world.Anna, default) is { } cell ? await cell.Cells.Now(by ?? world.Anna, id, cell.Column, default) : null;

    private static async Task<Refusal?> Write(World world, string list, long id, string column, string value, string was, int? version = null, Caller? by = null)
    {
        var cell = (await world.The<CellBook>().Find(list, column, by ?? world.Anna, default))!.Value;
        return await cell.Cells.Write(by ?? world.Anna, new(id, cell.Column.Written!, value, was, version), default);
    }
}
