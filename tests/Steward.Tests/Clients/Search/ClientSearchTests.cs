using Steward.Clients;
using Steward.Database;
using Steward.Tests.Support;

namespace Steward.Tests.Clients;

public class ClientSearchTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_name_is_found_by_its_beginning_in_three_scripts(EngineKind kind)
    {
        await using var world = await World.New(kind);
        foreach (var typed in new[] { "romash", "Ромаш", "რომაშ", "ROMASHKA llc", "llc romash", "romas", "Ломидзе", "ლომიძე" })
            Assert.Equal("Romashka LLC", Assert.Single(await Find(world, world.Anna, typed)).Name);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_phone_is_found_by_any_part_in_any_writing(EngineKind kind)
    {
        await using var world = await World.New(kind);
        foreach (var typed in new[] { "+995 599 12 34 56", "599-12-34", "3456", "0599 12 34", "123456", "99512345600"[..3] + "59912" })
            Assert.Equal("Romashka LLC", Assert.Single(await Find(world, world.Anna, typed)).Name);
        Assert.Empty(await Find(world, world.Anna, "7777"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task An_address_is_found_by_its_beginning(EngineKind kind)
    {
        await using var world = await World.New(kind);
        (await world.The<AddContactPoint>().Run(new NewContactPoint(world.Romashka.Id, PointKind.Email, "Office@Romashka.ge"), world.Anna)).ShouldBeDone();
        foreach (var typed in new[] { "office@", "OFFICE@romashka.ge" }) Assert.Single(await Find(world, world.Anna, typed));
        Assert.Empty(await Find(world, world.Anna, "info@"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Nobody_finds_whom_they_may_not_see(EngineKind kind)
    {
        await using var world = await World.New(kind);
        foreach (var stranger in new[] { world.Boris, world.Gocha })
        foreach (var typed in new[] { "romashka", "3456", "599123456" })
            Assert.Empty(await Find(world, stranger, typed));
        foreach (var seer in new[] { world.Anna, world.Vera, world.Quentin, world.Ada }) Assert.Single(await Find(world, seer, "romashka"));
    }

    [Fact]
    public async Task What_is_not_a_search_finds_nothing()
    {
        await using var world = await World.New();
        foreach (var typed in new[] { "", " ", "r", "%", "_____", "' or 1=1 --", "\uFFFF\uFFFF" }) Assert.Empty(await Find(world, world.Ada, typed));
    }

    private static Task<IReadOnlyList<FoundClient>> Find(World world, Caller by, string typed) => world.The<ClientSearch>().Find(by, typed, 6);
}
