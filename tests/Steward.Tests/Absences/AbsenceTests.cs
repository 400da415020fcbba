using NodaTime;
using Steward.Absences;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.People;
using Steward.Tasks;
using Steward.Tests.Caretakers;
using Steward.Tests.Support;

namespace Steward.Tests.Absences;

/// <summary>The world's clock stands at Tuesday 24 November 2026, 10:00 UTC.</summary>
public class AbsenceTests
{
    private static readonly LocalDate Tuesday = new(2026, 11, 24), Friday = new(2026, 11, 27);

    [Theory, ClassData(typeof(Engines))]
    public async Task On_the_first_day_all_goes_to_the_deputy_and_after_the_last_it_comes_back(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        await Plan(world, Tuesday.PlusDays(1), Friday, world.Boris);
        await world.The<AbsenceSweep>().Run();
        Assert.Equal(world.Anna.PersonNumber, await Owner(world, "deals", deal.Id.Value));

        world.Clock.Pass(Duration.FromDays(1));
        await world.The<AbsenceSweep>().Run();
        await EverythingIs(world, deal, world.Boris);
        await world.The<AbsenceSweep>().Run();
        Assert.Equal(1, await world.Scalar<long>("select count(*) from absence_moves"));

        world.Clock.Pass(Duration.FromDays(3)); // Saturday
        await world.The<AbsenceSweep>().Run();
        await EverythingIs(world, deal, world.Anna);
        Assert.Equal(["absence.planned", "absence.started", "absence.ended"], (await Facts(world)).Where(k => k.StartsWith("absence", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_given_on_meanwhile_stays_where_it_is()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        await Plan(world, Tuesday, Friday, world.Boris);
        await world.The<AbsenceSweep>().Run();
        (await world.The<HandOverClient>().Run(new ClientHandover(world.Romashka.Id, world.Of(world.Gocha), "Lives next door to Gocha"), world.Ada)).ShouldBeDone();
        world.Clock.Pass(Duration.FromDays(5));
        await world.The<AbsenceSweep>().Run();
        await EverythingIs(world, deal, world.Gocha);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Without_a_named_deputy_the_team_shares_by_who_has_the_fewest_deals_and_who_is_away_gets_nothing(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var nora = (await world.The<AddPerson>().Run(new NewPerson("Nora Gelashvili", Role.Salesperson) { Email = "nora@example.com", Team = (await world.The<Staffing>().All())[world.Of(world.Anna)].Team }, Caller.System())).ShouldBeDone();
        world.The<Staffing>().Forget();
        for (var i = 0; i < 4; i++)
        {
            var client = (await world.The<RegisterClient>().Run(new NewClient($"Client {i} LLC") { Phone = $"+995 599 10 00 0{i}" }, world.Anna)).ShouldBeDone();
            (await world.The<OpenDeal>().Run(new NewDeal(client.Id, "Doors", world.CallTomorrow) { Pipeline = world.Windows.Id }, world.Anna)).ShouldBeDone();
        }
        await Plan(world, Tuesday, Friday, null);
        await world.The<AbsenceSweep>().Run();
        Assert.Equal((2, 2, 0), (await Deals(world, world.Of(world.Boris)), await Deals(world, nora.Id), await Deals(world, world.Of(world.Anna))));

        // Boris leaves too: what he has goes to Nora, who is the only one left.
        (await world.The<PlanAbsence>().Run(new NewAbsence(world.Of(world.Boris), Tuesday, Friday), world.Boris)).ShouldBeDone();
        await world.The<AbsenceSweep>().Run();
        Assert.Equal((0, 4), (await Deals(world, world.Of(world.Boris)), await Deals(world, nora.Id)));
    }

    [Fact]
    public async Task Caretakers_leave_the_clients_of_who_is_away_alone()
    {
        await using var world = await World.New();
        await world.BringClients(3, world.Anna);
        world.Clock.Pass(Duration.FromDays(70));
        var today = Tuesday.PlusDays(70);
        (await world.The<PlanAbsence>().Run(new NewAbsence(world.Of(world.Anna), today, today.PlusDays(7)), world.Anna)).ShouldBeDone();
        await world.The<AbsenceSweep>().Run();
        Assert.Equal(0, (await world.Sweep()).Marked);
        world.Clock.Pass(Duration.FromDays(9));
        await world.The<AbsenceSweep>().Run();
        Assert.InRange((await world.Sweep()).Marked, 3, 4);
    }

    [Fact]
    public async Task The_preview_says_what_then_happens()
    {
        await using var world = await World.New();
        await world.OpenDeal();
        var (things, given) = await world.The<AbsencesQuery>().Preview(world.Of(world.Anna), Tuesday, Friday, world.Of(world.Boris));
        var thing = Assert.Single(things);
        Assert.Equal((Thing.Client, world.Romashka.Id.Value, 1, world.Of(world.Boris)), (thing.Kind, thing.Id, thing.Deals, Assert.Single(given).To));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task What_was_handed_over_is_named_only_to_who_sees_it(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await world.OpenDeal();
        var task = (await world.The<PlanTask>().Run(new NewTask(StepKind.Other, "Draw the plan", world.CallTomorrow.Due) { Client = world.Romashka.Id, Owner = world.Of(world.Gocha) }, world.Ada)).ShouldBeDone();
        var absence = await Plan(world, Tuesday, Friday, world.Boris);
        (await world.The<PlanAbsence>().Run(new NewAbsence(world.Of(world.Gocha), Tuesday, Friday) { Deputy = world.Of(world.Boris) }, world.Ada)).ShouldBeDone();
        await world.The<AbsenceSweep>().Run();
        Assert.Equal("Romashka LLC", Assert.Single((await world.The<AbsencesQuery>().Moved(world.Vera, absence.Id))!).Title);
        var mine = Assert.Single((await world.The<AbsencesQuery>().Moved(world.Anna, absence.Id))!);
        Assert.Equal((null, 1), (mine.Title, mine.Unseen));
        var gochas = (await world.The<AbsencesQuery>().For(world.Gocha)).Single();
        var given = Assert.Single((await world.The<AbsencesQuery>().Moved(world.Gocha, gochas.Id))!);
        Assert.Equal((task.Id.Value, null, null, null, 1), (given.Id, given.Title, given.Deal, given.Client, given.Unseen));
    }

    [Fact]
    public async Task A_task_on_a_card_of_somebody_else_is_stood_in_for_too()
    {
        await using var world = await World.New();
        var task = (await world.The<PlanTask>().Run(new NewTask(StepKind.Other, "Draw the plan", world.CallTomorrow.Due) { Client = world.Romashka.Id, Owner = world.Of(world.Gocha) }, world.Ada)).ShouldBeDone();
        (await world.The<PlanAbsence>().Run(new NewAbsence(world.Of(world.Gocha), Tuesday, Friday) { Deputy = world.Of(world.Boris) }, world.Ada)).ShouldBeDone();
        await world.The<AbsenceSweep>().Run();
        Assert.Equal(world.Boris.PersonNumber, await Owner(world, "tasks", task.Id.Value));
        world.Clock.Pass(Duration.FromDays(5));
        await world.The<AbsenceSweep>().Run();
        Assert.Equal(world.Gocha.PersonNumber, await Owner(world, "tasks", task.Id.Value));
    }

    [Fact]
    public async Task One_who_comes_back_early_gets_everything_back_at_once()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        var absence = await Plan(world, Tuesday, Friday, world.Boris);
        await world.The<AbsenceSweep>().Run();
        (await world.The<CancelAbsence>().Run(absence.Id, world.Anna)).ShouldBeDone();
        await world.The<AbsenceSweep>().Run();
        await EverythingIs(world, deal, world.Anna);
        Assert.Contains("absence.cut-short", await Facts(world));
        Assert.Equal(1L, await world.Scalar<long>("select count(*) from absences where last >= first and ended is not null"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Who_leads_and_who_stands_in_are_told_at_the_bell(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await world.OpenDeal();
        await Plan(world, Tuesday.PlusDays(1), Friday, world.Boris);
        foreach (var told in new[] { world.Vera, world.Boris })
        {
            var line = Assert.Single((await world.The<Steward.Notices.NoticesQuery>().List(told, unread: true)).Lines);
            Assert.Equal((Steward.Notices.NoticeKind.Away, "/absences", world.Anna.PersonNumber), (line.Kind, line.Href, line.Whom));
            Assert.Equal("notices.kind.away", line.Sentence("Anna").Key);
        }
        Assert.Equal(0, await world.The<Steward.Notices.NoticesQuery>().Unread(world.Anna));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_long_absence_and_one_that_leaves_overdue_steps_are_planned_by_the_head(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await world.OpenDeal();
        async Task<Steward.Foundation.Outcome<Absence>> Ask(Caller by, LocalDate first, int days) => await world.The<PlanAbsence>().Run(new NewAbsence(world.Of(world.Anna), first, first.PlusDays(days - 1)), by);
        (await Ask(world.Anna, Tuesday.PlusDays(20), 32)).ShouldBeRefusedBecause("absences.long-needs-head");
        world.Clock.Pass(Duration.FromDays(3)); // the call of Wednesday is overdue
        (await Ask(world.Anna, Friday, 2)).ShouldBeRefusedBecause("absences.late-needs-head");
        (await Ask(world.Anna, Friday.PlusDays(30), 31)).ShouldBeDone();
        (await Ask(world.Vera, Friday, 5)).ShouldBeDone();
        (await Ask(world.Vera, Friday.PlusDays(90), 60)).ShouldBeDone();
    }

    [Fact]
    public async Task One_that_passed_while_the_program_was_off_hands_nothing_over()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        await Plan(world, Tuesday.PlusDays(1), Friday, world.Boris);
        world.Clock.Pass(Duration.FromDays(10));
        Assert.Equal(1, await world.The<AbsenceSweep>().Run());
        Assert.Equal(0, await world.The<AbsenceSweep>().Run());
        await EverythingIs(world, deal, world.Anna);
        Assert.Equal(0, await world.Scalar<long>("select count(*) from absence_moves"));
    }

    [Fact]
    public async Task One_that_was_cancelled_never_begins()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        var absence = await Plan(world, Tuesday.PlusDays(1), Friday, world.Boris);
        (await world.The<CancelAbsence>().Run(absence.Id, world.Vera)).ShouldBeDone();
        world.Clock.Pass(Duration.FromDays(2));
        await world.The<AbsenceSweep>().Run();
        await EverythingIs(world, deal, world.Anna);
        (await world.The<CancelAbsence>().Run(absence.Id, world.Vera)).ShouldBeRefusedBecause("absences.over");
    }

    [Fact]
    public async Task Wrong_days_deputies_who_are_away_and_other_peoples_absences_are_refused_in_a_sentence()
    {
        await using var world = await World.New();
        async Task Refused(string code, Caller by, Caller who, LocalDate first, LocalDate last, Caller? deputy = null) =>
            (await world.The<PlanAbsence>().Run(new NewAbsence(world.Of(who), first, last) { Deputy = deputy is null ? null : world.Of(deputy) }, by)).ShouldBeRefusedBecause(code);
        await Refused("absences.days-order", world.Anna, world.Anna, Friday, Tuesday);
        await Refused("absences.in-the-past", world.Anna, world.Anna, Tuesday.PlusDays(-9), Tuesday.PlusDays(-1));
        await Refused("absences.too-long", world.Anna, world.Anna, Tuesday, Tuesday.PlusDays(400));
        await Refused("absences.not-yours", world.Anna, world.Boris, Tuesday, Friday);
        await Refused("absences.not-yours", world.Vera, world.Gocha, Tuesday, Friday);
        await Refused("absences.no-such-deputy", world.Anna, world.Anna, Tuesday, Friday, world.Anna);
        await Refused("absences.no-such-deputy", world.Anna, world.Anna, Tuesday, Friday, world.Quentin);
        await Plan(world, Tuesday, Friday, null);
        await Refused("absences.overlaps", world.Anna, world.Anna, Friday, Friday.PlusDays(3));
        await Refused("absences.deputy-away", world.Boris, world.Boris, Friday, Friday.PlusDays(3), world.Anna);
    }

    private static async Task<Absence> Plan(World world, LocalDate first, LocalDate last, Caller? deputy) =>
        (await world.The<PlanAbsence>().Run(new NewAbsence(world.Of(world.Anna), first, last) { Deputy = deputy is null ? null : world.Of(deputy) }, world.Anna)).ShouldBeDone();

    private static async Task EverythingIs(World world, Deal deal, Caller whose) =>
        Assert.Equal((whose.PersonNumber, whose.PersonNumber, whose.PersonNumber), (await Owner(world, "clients", world.Romashka.Id.Value), await Owner(world, "deals", deal.Id.Value), await world.Scalar<long>("select owner_id from tasks where deal_id = @Value", deal.Id)));

    private static async Task<long?> Owner(World world, string table, long id) => await world.Scalar<long>($"select owner_id from {table} where id = @id", new { id });

    private static Task<long> Deals(World world, PersonId person) => world.Scalar<long>("select count(*) from deals where owner_id = @Value and outcome = 0", person);

    private static async Task<IReadOnlyList<string>> Facts(World world)
    {
        await using var connection = await world.The<BaseReader>().Open();
        return [.. await Dapper.SqlMapper.QueryAsync<string>(connection, "select kind from facts order by seq")];
    }
}
