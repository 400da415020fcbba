using Steward.Clients;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.People;
using Steward.Tests.Support;

namespace Steward.Tests.Fields;

public class EditingFieldsTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_field_without_a_key_is_called_by_the_sounds_of_its_name(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var first = (await world.The<AddField>().Run(New("Вид из окна", FieldKind.Choices) with { Choices = ["Море", " Город ", "Море"] }, world.Vera)).ShouldBeDone();
        Assert.Matches("^[a-z][a-z0-9_]*$", first.Key);
        Assert.Equal(["Море", "Город"], first.ChoiceList);
        (await world.The<AddField>().Run(New("вид из окна", FieldKind.Text), world.Vera)).ShouldBeRefusedBecause("fields.name-taken");
        (await world.The<ArchiveField>().Run(first.Id, world.Vera)).ShouldBeDone();
        var second = (await world.The<AddField>().Run(New("Вид из окна", FieldKind.Text), world.Vera)).ShouldBeDone();
        Assert.Equal(first.Key + "_2", second.Key);
        (await world.The<RestoreField>().Run(first.Id, world.Vera)).ShouldBeRefusedBecause("fields.name-taken");
    }

    [Fact]
    public async Task Only_who_lays_rules_lays_fields()
    {
        await using var world = await World.New();
        (await world.The<AddField>().Run(New("Floor", FieldKind.Text), world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<AddFieldSet>().Run(new FieldSetToAdd("windows", Steward.Ui.Lang.En), world.Quentin)).ShouldBeRefusedBecause("ui.not-your-role");
    }

    [Fact]
    public async Task What_is_written_comes_back_with_a_field_that_was_archived()
    {
        await using var world = await World.New();
        var rooms = (await world.The<AddField>().Run(new NewField(FieldSubject.Client, "rooms", "Rooms", FieldKind.Number), world.Vera)).ShouldBeDone();
        (await Fill(world, "rooms", "12")).ShouldBeDone();
        (await world.The<ArchiveField>().Run(rooms.Id, world.Vera)).ShouldBeDone();
        Assert.Null((await Card(world)).Read("rooms"));
        (await Fill(world, "rooms", "13")).ShouldBeRefusedBecause("fields.unknown");
        (await world.The<RestoreField>().Run(rooms.Id, world.Vera)).ShouldBeDone();
        Assert.Equal("12", (await Card(world)).Read("rooms"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Fields_stand_in_the_order_in_which_they_were_put(EngineKind kind)
    {
        await using var world = await World.New(kind);
        foreach (var name in new[] { "One", "Two", "Three" }) (await world.The<AddField>().Run(New(name, FieldKind.Text), world.Vera)).ShouldBeDone();
        var all = (await world.The<FieldsQuery>().Read(FieldSubject.Contact, world.Vera)).Live;
        (await world.The<MoveField>().Run(new FieldMove(all[2].Id, 1), world.Vera)).ShouldBeDone();
        (await world.The<MoveField>().Run(new FieldMove(all[0].Id, 99), world.Vera)).ShouldBeDone();
        Assert.Equal(["Three", "Two", "One"], (await world.The<FieldsQuery>().Read(FieldSubject.Contact, world.Vera)).Live.Select(f => f.Name));
    }

    [Fact]
    public async Task Days_of_warning_belong_to_dates()
    {
        await using var world = await World.New();
        (await world.The<AddField>().Run(New("Floor", FieldKind.Text) with { AlertDays = 3 }, world.Vera)).ShouldBeRefusedBecause("fields.alert-only-dates");
        var until = (await world.The<AddField>().Run(New("Booked until", FieldKind.Date) with { AlertDays = 3 }, world.Vera)).ShouldBeDone();
        (await world.The<EditField>().Run(new FieldEdit(until.Id) { AlertDays = 900 }, world.Vera)).ShouldBeRefusedBecause("fields.alert-range");
        var edited = (await world.The<EditField>().Run(new FieldEdit(until.Id) { Name = "Booking valid until", Set = "Realty", WithoutAlert = true }, world.Vera)).ShouldBeDone();
        Assert.Equal(("Booking valid until", "Realty", (int?)null), (edited.Name, edited.FieldSet, edited.AlertDays));
    }

    [Fact]
    public async Task A_person_in_a_field_works_here_and_is_told_by_name()
    {
        await using var world = await World.New();
        (await world.The<AddField>().Run(new NewField(FieldSubject.Client, "engineer", "Engineer", FieldKind.Person), world.Vera)).ShouldBeDone();
        (await Fill(world, "engineer", "9999")).ShouldBeRefusedBecause("fields.not-a-person");
        (await Fill(world, "engineer", world.Boris.PersonNumber.ToString()!)).ShouldBeDone();
        Assert.Equal("Boris Adamia", world.The<Staffing>().Known(world.Boris.PersonNumber!.Value));
        var client = (await world.The<EditClient>().Run(new ClientEdit(world.Romashka.Id) { Fields = new Dictionary<string, string?> { ["engineer"] = "" } }, world.Anna)).ShouldBeDone();
        Assert.Equal(2, await world.Scalar<long>("select count(*) from facts where kind = 'client.changed'"));
        Assert.NotNull(client);
    }

    [Fact]
    public async Task A_contact_has_fields_of_its_own()
    {
        await using var world = await World.New();
        (await world.The<AddField>().Run(new NewField(FieldSubject.Contact, "birthday", "Birthday", FieldKind.Date), world.Vera)).ShouldBeDone();
        var nino = (await Card(world)).Contacts[0];
        (await world.The<EditContact>().Run(new ContactEdit(nino.Id) { Fields = new Dictionary<string, string?> { ["birthday"] = "someday" } }, world.Anna)).ShouldBeRefusedBecause("fields.not-a-date");
        (await world.The<EditContact>().Run(new ContactEdit(nino.Id) { Fields = new Dictionary<string, string?> { ["birthday"] = "1984-05-26" } }, world.Anna)).ShouldBeDone();
        Assert.Equal("1984-05-26", (await Card(world)).Contacts[0].Fields.Single().Text);
    }

    private static NewField New(string name, FieldKind kind) => new(FieldSubject.Contact, "", name, kind);

    private static async Task<ClientCardView> Card(World world) => (await world.The<ClientCard>().Find(world.Anna, world.Romashka.Id.Value))!;

    private static Task<Outcome<Client>> Fill(World world, string key, string value) =>
        world.The<EditClient>().Run(new ClientEdit(world.Romashka.Id) { Fields = new Dictionary<string, string?> { [key] = value } }, world.Anna);
}
