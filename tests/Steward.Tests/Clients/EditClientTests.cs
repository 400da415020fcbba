using Steward.Clients;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.Tests.Support;

namespace Steward.Tests.Clients;

public class EditClientTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task What_is_changed_is_told_and_the_rest_stays(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var edit = new ClientEdit(world.Romashka.Id, 0) { City = "Tbilisi", IsCompany = false };
        (await world.The<EditClient>().Run(edit, world.Anna)).ShouldBeDone();
        var card = await world.The<ClientCard>().Find(world.Anna, world.Romashka.Id.Value);
        Assert.Equal(("Romashka LLC", "Tbilisi", 0L, 1L), (card!.Name, card.City, card.IsCompany, card.Version));
        Assert.Equal(2, await world.Scalar<long>("select count(*) from facts where kind = 'client.changed'"));
    }

    [Fact]
    public async Task An_edit_of_what_was_changed_meanwhile_is_refused()
    {
        await using var world = await World.New();
        (await world.The<EditClient>().Run(new ClientEdit(world.Romashka.Id, 0) { City = "Tbilisi" }, world.Anna)).ShouldBeDone();
        (await world.The<EditClient>().Run(new ClientEdit(world.Romashka.Id, 0) { City = "Batumi" }, world.Vera)).ShouldBeRefusedBecause("ui.changed-meanwhile");
        (await world.The<EditClient>().Run(new ClientEdit(world.Romashka.Id, 1) { City = "Batumi" }, world.Vera)).ShouldBeDone();
    }

    [Fact]
    public async Task Nothing_changed_is_no_change()
    {
        await using var world = await World.New();
        (await world.The<EditClient>().Run(new ClientEdit(world.Romashka.Id) { Name = "Romashka LLC", City = "" }, world.Anna)).ShouldBeDone();
        Assert.Equal(0, await world.Scalar<long>("select version from clients where id = @Value", world.Romashka.Id));
    }

    [Fact]
    public async Task Nothing_changed_is_no_change_within_a_larger_one_either()
    {
        await using var world = await World.New();
        (await world.The<Writer>().Run(world.Anna, async work =>
        {
            work.Tell(new ClientChanged(world.Romashka.Id, "note", null, "told before"));
            return await world.The<EditClient>().RunIn(work, new ClientEdit(world.Romashka.Id) { Name = "Romashka LLC" });
        })).ShouldBeDone();
        Assert.Equal(0, await world.Scalar<long>("select version from clients where id = @Value", world.Romashka.Id));
    }

    [Fact]
    public async Task An_own_field_is_filled_by_its_key_and_judged_by_its_kind()
    {
        await using var world = await World.New();
        await world.Change<Nothing>(async work =>
        {
            await work.Add(new Field { Id = await work.NewId<Field>("fields"), Subject = FieldSubject.Client, Key = "rooms", Name = "Rooms", Kind = FieldKind.Number });
            return new Nothing();
        });
        (await world.The<EditClient>().Run(ClientFields.Change(new ClientEdit(world.Romashka.Id), "rooms", "many"), world.Anna)).ShouldBeRefusedBecause("fields.not-a-number");
        (await world.The<EditClient>().Run(ClientFields.Change(new ClientEdit(world.Romashka.Id), "rooms", "12"), world.Anna)).ShouldBeDone();
        Assert.Equal("12", (await world.The<ClientCard>().Find(world.Anna, world.Romashka.Id.Value))!.Read("rooms"));
        (await world.The<EditClient>().Run(ClientFields.Change(new ClientEdit(world.Romashka.Id), "floor", "3"), world.Anna)).ShouldBeRefusedBecause("fields.unknown");
    }

    [Fact]
    public async Task Not_visible_is_not_there()
    {
        await using var world = await World.New();
        var edit = new ClientEdit(world.Romashka.Id) { City = "Batumi" };
        (await world.The<EditClient>().Run(edit, world.Boris)).ShouldBeRefusedBecause("clients.not-found");
        (await world.The<EditClient>().Run(edit, world.Gocha)).ShouldBeRefusedBecause("clients.not-found");
        (await world.The<EditClient>().Run(edit, world.Quentin)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<EditClient>().Run(edit, world.Vera)).ShouldBeDone();
        Assert.Null(await world.The<ClientCard>().Find(world.Boris, world.Romashka.Id.Value));
        Assert.NotNull(await world.The<ClientCard>().Find(world.Quentin, world.Romashka.Id.Value));
    }
}
