using Steward.Clients;
using Steward.Tests.Support;

namespace Steward.Tests.Clients;

public class ContactsTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_contact_is_renamed_and_found_by_the_new_name(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var nino = await Nino(world);
        (await world.The<EditContact>().Run(new ContactEdit(nino) { Name = "Nino Kvaratskhelia", Title = "director", Decides = true }, world.Anna)).ShouldBeDone();
        var contact = await world.The<ClientCard>().Contact(world.Anna, nino.Value);
        Assert.Equal(("Nino Kvaratskhelia", "director", 1L), (contact!.Name, contact.Title, contact.Decides));
        Assert.Equal(3, await world.Scalar<long>("select count(*) from facts where kind = 'contact.changed'"));
        Assert.Single(await world.The<ClientSearch>().Find(world.Anna, "Кварацх", 5));
    }

    [Fact]
    public async Task Somebody_elses_contact_does_not_exist()
    {
        await using var world = await World.New();
        var nino = await Nino(world);
        (await world.The<EditContact>().Run(new ContactEdit(nino) { Title = "director" }, world.Boris)).ShouldBeRefusedBecause("clients.contact-not-found");
        (await world.The<AddContact>().Run(new NewContact(world.Romashka.Id, "Somebody"), world.Gocha)).ShouldBeRefusedBecause("clients.not-found");
        (await world.The<AddContactPoint>().Run(new NewContactPoint(world.Romashka.Id, PointKind.Phone, "599000000"), world.Gocha)).ShouldBeRefusedBecause("clients.not-found");
        Assert.Null(await world.The<ClientCard>().Contact(world.Boris, nino.Value));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_retired_number_leaves_the_card_and_still_finds_it(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var phone = new ContactPointId(await world.Scalar<long>("select id from contact_points"));
        (await world.The<RetireContactPoint>().Run(phone, world.Boris)).ShouldBeRefusedBecause("clients.point-not-found");
        (await world.The<RetireContactPoint>().Run(phone, world.Anna)).ShouldBeDone();
        Assert.Empty((await world.The<ClientCard>().Find(world.Anna, world.Romashka.Id.Value))!.Points);
        Assert.Single(await world.The<ClientSearch>().Find(world.Anna, "123456", 5));
        (await world.The<AddContactPoint>().Run(new NewContactPoint(world.Romashka.Id, PointKind.Phone, "+995599123456"), world.Anna)).ShouldBeDone();
        Assert.Single((await world.The<ClientCard>().Find(world.Anna, world.Romashka.Id.Value))!.Points);
    }

    private static async Task<ContactId> Nino(World world) => new(await world.Scalar<long>("select id from contacts"));
}
