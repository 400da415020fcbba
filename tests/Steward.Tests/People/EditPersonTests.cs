using Steward.Absences;
using Steward.Clients;
using Steward.Database;
using Steward.Notices;
using Steward.People;
using Steward.Tests.Support;

namespace Steward.Tests.People;

public class EditPersonTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task An_administrator_gives_a_role_and_the_person_is_signed_out(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var before = (await world.The<Staffing>().All())[Of(world.Anna)].SecurityStamp;
        var edited = (await world.The<EditPerson>().Run(new PersonEdit(Of(world.Anna)) { Role = Role.Head }, world.Ada)).ShouldBeDone();
        Assert.Equal(Role.Head, edited.Role);
        Assert.NotEqual(before, edited.SecurityStamp);
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'person.role-changed'"));
    }

    [Fact]
    public async Task The_last_administrator_who_can_sign_in_stays()
    {
        await using var world = await World.New();
        (await world.The<EditPerson>().Run(new PersonEdit(Of(world.Ada)) { Active = false }, world.Ada)).ShouldBeRefusedBecause("people.last-administrator");
        (await world.The<EditPerson>().Run(new PersonEdit(Of(world.Ada)) { Role = Role.Director }, world.Ada)).ShouldBeRefusedBecause("people.last-administrator");
        (await world.The<AddPerson>().Run(new NewPerson("Second One", Role.Administrator) { Email = "second@example.com", Password = "correct horse" }, world.Ada)).ShouldBeDone();
        (await world.The<EditPerson>().Run(new PersonEdit(Of(world.Ada)) { Active = false }, world.Ada)).ShouldBeDone();
    }

    [Theory, InlineData(Role.Salesperson), InlineData(Role.Head), InlineData(Role.QualityController), InlineData(Role.Marketer), InlineData(Role.Director)]
    public async Task Only_administrators_change_people(Role role)
    {
        await using var world = await World.New();
        var by = world.Vera with { Role = role };
        (await world.The<EditPerson>().Run(new PersonEdit(Of(world.Anna)) { Role = Role.Administrator }, by)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<AddApiKey>().Run(new NewApiKey("key", role), by)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<GivePassword>().Run(Of(world.Ada), by)).ShouldBeRefusedBecause("ui.not-your-role");
    }

    [Fact]
    public void No_role_covers_one_that_may_more()
    {
        Assert.True(Role.Administrator.Covers(Role.Director));
        Assert.False(Role.Head.Covers(Role.Administrator));
        Assert.False(Role.Head.Covers(Role.Director));
        Assert.True(Role.Head.Covers(Role.Salesperson));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task What_hung_on_whoever_left_goes_to_the_heir_quiet_clients_too(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        (await world.The<RegisterClient>().Run(new NewClient("Quiet LLC") { Phone = "+995 599 55 44 33" }, world.Anna)).ShouldBeDone();
        (await world.The<EditPerson>().Run(new PersonEdit(Of(world.Anna)) { Active = false, Heir = new Heir(Of(world.Anna)) }, world.Ada)).ShouldBeRefusedBecause("absences.no-such-deputy");
        (await world.The<EditPerson>().Run(new PersonEdit(Of(world.Anna)) { Active = false, Heir = new Heir(Of(world.Boris)) }, world.Ada)).ShouldBeDone();
        Assert.Equal(world.Boris.PersonNumber, await world.Scalar<long>("select owner_id from deals where id = @Value", new { deal.Id.Value }));
        Assert.Equal(0, await world.Scalar<long>("select count(*) from clients where owner_id = @me", new { me = world.Anna.PersonNumber }));
        Assert.Equal(0, await world.Scalar<long>("select count(*) from tasks where done is null and owner_id = @me", new { me = world.Anna.PersonNumber }));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'person.handed-on'"));
        Assert.Empty(await world.The<AbsencesQuery>().LeftBehind(world.Vera));
    }

    [Fact]
    public async Task Where_nobody_was_named_the_head_is_told_and_sees_what_is_left()
    {
        await using var world = await World.New();
        await world.OpenDeal();
        (await world.The<EditPerson>().Run(new PersonEdit(Of(world.Anna)) { Active = false }, world.Ada)).ShouldBeDone();
        var notice = Assert.Single((await world.The<NoticesQuery>().List(world.Vera, unread: true)).Lines);
        Assert.Equal((NoticeKind.LeftBehind, "/today"), (notice.Kind, notice.Href));
        var left = Assert.Single(await world.The<AbsencesQuery>().LeftBehind(world.Vera));
        Assert.Equal((world.Anna.PersonNumber, 1L, 1L), (left.Person, left.Deals, left.Clients));
    }

    [Fact]
    public async Task The_company_says_its_name_clock_and_money_and_the_clock_follows()
    {
        await using var world = await World.New();
        Assert.False(world.The<Settings>().IsDescribed);
        var said = new CompanyDescribed("Sarkmeli", "Asia/Tbilisi", "GEL", "GE", "GE", "ru");
        (await world.The<DescribeCompany>().Run(said with { Zone = "Asia/Batumi" }, world.Ada)).ShouldBeRefusedBecause("people.company.no-zone");
        (await world.The<DescribeCompany>().Run(said with { Currency = "lari" }, world.Ada)).ShouldBeRefusedBecause("people.company.no-currency");
        (await world.The<DescribeCompany>().Run(said, world.Vera)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<DescribeCompany>().Run(said, world.Ada)).ShouldBeDone();
        Assert.True(world.The<Settings>().IsDescribed);
        Assert.Equal(("Sarkmeli", "GEL", "Asia/Tbilisi"), (world.The<Settings>().Company, world.The<Settings>().Currency, world.The<WorkCalendars>().Company.Zone.Id));
        Assert.Equal(4, await world.Scalar<long>("select count(*) from facts where kind = 'company.changed'")); // the country of phones stays
        (await world.The<DescribeCompany>().Run(said, world.Ada)).ShouldBeDone();
        Assert.Equal(4, await world.Scalar<long>("select count(*) from facts where kind = 'company.changed'"));
    }

    [Fact]
    public async Task Whoever_left_keeps_their_history_and_loses_the_door()
    {
        await using var world = await World.New();
        (await world.The<EditPerson>().Run(new PersonEdit(Of(world.Anna)) { Active = false }, world.Ada)).ShouldBeDone();
        Assert.Null(await world.The<Staffing>().CallerFor(Of(world.Anna), Door.Page));
        Assert.Equal("Anna Lomidze", await world.The<Staffing>().NameOf(Of(world.Anna)));
    }

    [Fact]
    public async Task One_changes_ones_own_password_by_knowing_it()
    {
        await using var world = await World.New();
        var given = (await world.The<GivePassword>().Run(Of(world.Anna), world.Ada)).ShouldBeDone();
        (await world.The<ChangeMyPassword>().Run(new MyNewPassword("something else", "a new long password"), world.Anna)).ShouldBeRefusedBecause("people.password-wrong");
        (await world.The<ChangeMyPassword>().Run(new MyNewPassword(given.Password, "short"), world.Anna)).ShouldBeRefusedBecause("people.password-length");
        (await world.The<ChangeMyPassword>().Run(new MyNewPassword(given.Password, given.Password), world.Anna)).ShouldBeRefusedBecause("people.password-same");
        Assert.False((await world.The<ChangeMyPassword>().Run(new MyNewPassword(given.Password, "a new long password"), world.Anna)).ShouldBeDone().PasswordIsTemporary);
    }

    private static PersonId Of(Caller caller) => new(caller.PersonNumber!.Value);
}
