using Steward.Clients;
using Steward.Database;
using Steward.Lists;
using Steward.Tests.Support;

namespace Steward.Tests.Lists;

public class ColumnsAndViewsTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Columns_are_kept_in_their_order_and_width_for_each_person(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var (list, layouts) = (world.The<ClientListing>(), world.The<Layouts>());
        (await Lay(world, world.Anna, Layout.Read("city touch:200 owner"))).ShouldBeDone();
        Assert.Equal(["city", "touch", "owner"], (await layouts.Shown(world.Anna, list)).Shown.Select(s => s.Column.Key));
        Assert.Equal(200, (await layouts.Shown(world.Anna, list)).Shown[1].Width);
        Assert.False((await layouts.Shown(world.Boris, list)).IsChosen);
        (await Lay(world, world.Anna, null)).ShouldBeDone();
        Assert.False((await layouts.Shown(world.Anna, list)).IsChosen);
        Assert.All((await layouts.Shown(world.Anna, list)).Shown, s => Assert.True(s.Column.Usual));
        Assert.DoesNotContain((await layouts.Shown(world.Anna, list)).Shown, s => s.Column.Key == "owner"); // all rows are hers
        Assert.Contains((await layouts.Shown(world.Vera, list)).Shown, s => s.Column.Key == "owner");
    }

    [Fact]
    public void Widths_stay_when_the_order_changes_and_the_first_column_has_one_too()
    {
        var layout = Layout.Read("owner touch city").Widen("touch", 210).Widen(Layout.First, 5_000).Show(["city", "touch"]);
        Assert.Equal("city touch:210 name:900", layout.Write());
        Assert.Equal(900, layout.FirstWidth);
        Assert.Equal("city touch:48 name:900", layout.Widen("touch", 1).Write());
    }

    [Fact]
    public async Task A_layout_of_nothing_a_strange_key_and_a_list_that_is_not_are_refused()
    {
        await using var world = await World.New();
        (await Lay(world, world.Anna, new Layout([]))).ShouldBeRefusedBecause("lists.columns-needed");
        (await Lay(world, world.Anna, Layout.Read("a,b"))).ShouldBeRefusedBecause("lists.columns-needed");
        (await world.The<LayColumns>().Run(new ColumnsToLay("nowhere", Layout.Read("city")), world.Anna)).ShouldBeRefusedBecause("lists.unknown");
        Assert.Empty((await Shown(world, Layout.Read("no-such-column"))).Shown);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Views_are_ones_own_or_for_everybody_and_one_opens_first(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var (keep, views) = (world.The<KeepView>(), world.The<ViewsQuery>());
        var mine = (await keep.Run(new ViewToKeep("clients", "Batumi", "f=and(city:in:Batumi)"), world.Anna)).ShouldBeDone();
        (await keep.Run(new ViewToKeep("clients", "All of us", "") { Shared = true }, world.Anna)).ShouldBeRefusedBecause("lists.view.not-shared-by-you");
        (await keep.Run(new ViewToKeep("clients", " ", ""), world.Anna)).ShouldBeRefusedBecause("lists.view.name-needed");
        var first = (await keep.Run(new ViewToKeep("clients", "Forgotten", "sort=touch") { Shared = true, FirstFor = Role.Salesperson }, world.Vera)).ShouldBeDone();
        var newer = (await keep.Run(new ViewToKeep("clients", "Fresh", "sort=-updated") { Shared = true, FirstFor = Role.Salesperson }, world.Vera)).ShouldBeDone();
        Assert.Equal([first.Id, newer.Id, mine.Id], (await views.Of("clients", world.Anna)).Select(v => v.Id));
        Assert.Equal([first.Id, newer.Id], (await views.Of("clients", world.Boris)).Select(v => v.Id));
        Assert.Equal(newer.Id, (await views.First("clients", world.Anna))!.Id);
        Assert.Null(await views.First("clients", world.Vera));
        Assert.Null(await views.One(mine.Id, world.Boris));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_view_is_changed_and_deleted_by_whoever_keeps_it(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var (keep, drop) = (world.The<KeepView>(), world.The<DropView>());
        var mine = (await keep.Run(new ViewToKeep("clients", "Batumi", "f=and(city:in:Batumi)"), world.Anna)).ShouldBeDone();
        (await keep.Run(new ViewToKeep("clients", "Stolen", "", mine.Id), world.Boris)).ShouldBeRefusedBecause("lists.view.not-found");
        (await keep.Run(new ViewToKeep("clients", "Stolen", "", mine.Id) { Shared = true }, world.Vera)).ShouldBeRefusedBecause("lists.view.not-found");
        (await drop.Run(mine.Id, world.Boris)).ShouldBeRefusedBecause("lists.view.not-found");
        Assert.Equal(("The sea", "f=and(city:in:Batumi)", false), await Renamed());
        (await drop.Run(mine.Id, world.Anna)).ShouldBeDone();
        Assert.Empty(await world.The<ViewsQuery>().Of("clients", world.Anna));

        async Task<(string, string, bool)> Renamed()
        {
            (await keep.Run(new ViewToKeep("clients", "The sea", null, mine.Id) { Pinned = false }, world.Anna)).ShouldBeDone();
            var view = (await world.The<ViewsQuery>().One(mine.Id, world.Anna))!;
            return (view.Name, view.Query, view.IsPinned);
        }
    }

    private static Task<Steward.Foundation.Outcome<Layout?>> Lay(World world, Caller who, Layout? layout) => world.The<LayColumns>().Run(new ColumnsToLay("clients", layout), who);

    private static async Task<ShownColumns> Shown(World world, Layout layout)
    {
        (await Lay(world, world.Anna, layout)).ShouldBeDone();
        return await world.The<Layouts>().Shown(world.Anna, world.The<ClientListing>());
    }
}
