using NodaTime;
using Steward.Caretakers;
using Steward.Tests.Support;

namespace Steward.Tests.Caretakers;

public class ChainTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_card_tells_how_far_the_clock_of_its_client_has_run(EngineKind kind)
    {
        await using var world = await World.New(kind);
        world.Clock.Pass(Duration.FromDays(20));
        var chain = await world.The<ChainQuery>().Of(world.Anna, world.Romashka.Id);
        Assert.Equal((ChainState.Safe, 20, 40, "born"), (chain!.State, chain.Idle, chain.Left, chain.By));
        await world.Talk(world.Anna);
        Assert.Equal("touch", (await world.The<ChainQuery>().Of(world.Anna, world.Romashka.Id))!.By);
        await world.Plan(Duration.FromDays(5));
        Assert.Equal(ChainState.Paused, (await world.The<ChainQuery>().Of(world.Anna, world.Romashka.Id))!.State);
    }

    [Fact]
    public async Task A_marked_client_is_told_as_forgotten_with_the_task_and_comes_first_in_the_owners_day()
    {
        await using var world = await World.New();
        await world.BringClients(3, world.Anna, world.Boris);
        world.Clock.Pass(Duration.FromDays(61));
        await world.Sweep();
        var chain = await world.The<ChainQuery>().Of(world.Anna, world.Romashka.Id);
        Assert.Equal(ChainState.Forgotten, chain!.State);
        Assert.NotNull(chain.TaskDue);
        Assert.Equal(3, (await world.The<ChainQuery>().Soon(world.Anna, new(world.Anna.PersonNumber!.Value))).Count);
    }

    [Fact]
    public async Task The_clock_of_somebody_elses_client_is_not_told()
    {
        await using var world = await World.New();
        Assert.Null(await world.The<ChainQuery>().Of(world.Gocha, world.Romashka.Id));
        world.Clock.Pass(Duration.FromDays(61));
        await world.Sweep();
        Assert.Equal(1, (await world.The<CaretakersQuery>().Counts(world.Vera, "H1")).Open);
        Assert.Equal(0, (await world.The<CaretakersQuery>().Counts(world.Gocha, "H1")).Open);
        Assert.Single(await world.The<CaretakersQuery>().Rows(world.Vera, "H1", "open", null, null, 10));
    }
}
