using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Imports;
using Steward.Journal;
using Steward.Tests.Support;

namespace Steward.Tests.Imports;

public sealed class RunImportTests : IDisposable
{
    private const string Clients = "external_id,name,owner\nc1,Georgia Glass,Nino Beridze\nc2,Окна Тбилиси,Nino Beridze\n";
    private const string Deals = "external_id,client,title,pipeline,stage,outcome,created,stage_entered,closed,amount,currency,owner\n"
        + "d1,c1,Shop front,Sales,Offer sent,open,2026-10-01,2026-10-05,,1200,GEL,Nino Beridze\n"
        + "d2,c2,Balcony,Sales,Offer sent,won,2026-09-01,2026-09-05,2026-09-20,800,GEL,Nino Beridze\n";
    private const string Visits = "deal,stage,entered,left,who\nd1,Registered,2026-10-01,,Nino Beridze\nd1,Offer sent,2026-10-05,,Nino Beridze\nd2,Registered,2026-09-01,,Nino Beridze\nd2,Offer sent,2026-09-05,,Nino Beridze\n";
    private readonly string folder = Directory.CreateTempSubdirectory("steward-import-").FullName;

    [Theory, ClassData(typeof(Engines))]
    public async Task Clients_deals_and_their_history_go_in_and_a_second_run_changes_nothing(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var first = await Bring(world, ("clients.csv", Clients), ("deals.csv", Deals), ("stage_visits.csv", Visits));
        Assert.Equal((8, 0, 0), (first.Created, first.Updated, first.Rejected));
        var second = await Bring(world, ("clients.csv", Clients), ("deals.csv", Deals), ("stage_visits.csv", Visits));
        Assert.Equal((0, 0, 8, 0), (second.Created, second.Updated, second.Unchanged, second.Rejected));
        Assert.Equal(2, await world.Scalar<long>("select count(*) from deals where origin = 2"));
        Assert.True((await world.The<VerifyJournal>().Run()).Intact);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Stays_that_the_file_left_open_end_by_what_followed(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Bring(world, ("clients.csv", Clients), ("deals.csv", Deals), ("stage_visits.csv", Visits));
        Assert.Equal(2, await world.Scalar<long>("select count(*) from stage_visits where \"exit\" = 1 and \"left\" is not null"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from stage_visits where \"exit\" = 3"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from stage_visits where \"exit\" = 0 and \"left\" is null"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task What_happened_on_a_deal_touches_its_client(EngineKind kind)
    {
        const string Activities = "deal,kind,at,who,text,talk_seconds\nd1,call,2026-10-02,Nino Beridze,They want samples of both colours,120\n";
        const string Tasks = "deal,kind,title,owner,due\nd1,call,Ask about the samples,Nino Beridze,2026-11-25\n";
        await using var world = await World.New(kind);
        await Bring(world, ("clients.csv", Clients), ("deals.csv", Deals), ("activities.csv", Activities), ("tasks.csv", Tasks));
        Assert.Equal(1, await world.Scalar<long>("select t.activities from client_touches t join deals d on d.client_id = t.client_id where d.title = 'Shop front'"));
        Assert.Equal(1, await world.Scalar<long>("select p.open_tasks from client_plans p join deals d on d.client_id = p.client_id where d.title = 'Shop front'"));
    }

    [Fact]
    public async Task What_was_thrown_away_here_does_not_come_again_with_the_next_import()
    {
        const string Activities = "client,deal,kind,at,who,text\nc1,d1,note,2026-10-02,Nino Beridze,Asked for samples\n";
        await using var world = await World.New();
        await Bring(world, ("clients.csv", Clients), ("deals.csv", Deals), ("stage_visits.csv", Visits));
        var (deal, client) = (await world.Scalar<long>("select id from deals where title = 'Shop front'"), await world.Scalar<long>("select id from clients where name = 'Окна Тбилиси'"));
        var line = (await world.The<Steward.Discards.BinCard>().Run(new("deals", deal), world.Ada)).ShouldBeDone();
        (await world.The<Steward.Discards.BinCard>().Run(new("clients", client), world.Ada)).ShouldBeDone();
        var second = await Bring(world, ("clients.csv", Clients.Replace("Окна Тбилиси", "Окна Батуми", StringComparison.Ordinal)), ("deals.csv", Deals.Replace("1200", "1300", StringComparison.Ordinal)), ("stage_visits.csv", Visits), ("activities.csv", Activities));
        Assert.Equal((0, 0, 0), (second.Created, second.Updated, second.Rejected));
        Assert.Equal(0, await world.Scalar<long>("select count(*) from deals where origin = 2"));
        (await world.The<Steward.Discards.RestoreCard>().Run(new(line), world.Ada)).ShouldBeDone();
        Assert.Equal(1, (await Bring(world, ("clients.csv", Clients), ("deals.csv", Deals), ("stage_visits.csv", Visits), ("activities.csv", Activities))).Created);
    }

    [Fact]
    public async Task Equal_rows_without_an_id_are_all_history_and_a_repeated_id_is_refused()
    {
        const string Activities = "client,kind,at,who,text\nc1,note,2026-10-02,Nino Beridze,Asked for samples\nc1,note,2026-10-02,Nino Beridze,Asked for samples\n";
        const string WithIds = "external_id,client,kind,at,who,text\na1,c1,note,2026-10-03,Nino Beridze,Samples sent\na1,c1,note,2026-10-04,Nino Beridze,Samples came back\n";
        await using var world = await World.New();
        var first = await Bring(world, ("clients.csv", Clients), ("activities.csv", Activities));
        Assert.Equal((4, 0), (first.Created, first.Rejected));
        var second = await Bring(world, ("clients.csv", Clients), ("activities.csv", Activities));
        Assert.Equal((0, 4), (second.Created, second.Unchanged));
        var repeated = Assert.Single((await Bring(world, ("clients.csv", Clients), ("activities.csv", WithIds))).Rejects);
        Assert.Equal((3, "a1"), (repeated.Line, repeated.Value));
        Assert.Equal(3, await world.Scalar<long>("select count(*) from activities"));
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_leaves_nothing()
    {
        await using var world = await World.New();
        var facts = await world.Scalar<long>("select count(*) from facts");
        var tried = await Bring(world, dryRun: true, ("clients.csv", Clients), ("deals.csv", Deals));
        Assert.Equal(4, tried.Created);
        Assert.Equal(facts, await world.Scalar<long>("select count(*) from facts"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from clients"));
    }

    [Fact]
    public async Task A_bad_row_is_named_and_the_rest_goes_in()
    {
        await using var world = await World.New();
        var result = await Bring(world, ("clients.csv", Clients), ("deals.csv", Deals.Replace("800", "eight hundred")));
        var reject = Assert.Single(result.Rejects);
        Assert.Equal(("deals.csv", 3, "amount", "eight hundred"), (reject.File, reject.Line, reject.Column, reject.Value));
        Assert.Equal(3, result.Created);
    }

    [Fact]
    public async Task A_file_that_breaks_off_leaves_nothing_at_all()
    {
        await using var world = await World.New();
        var broken = Deals + "d3,c1,\"never closed,Sales,Offer sent,open\n";
        await Assert.ThrowsAsync<FileRefused>(() => Bring(world, ("clients.csv", Clients), ("deals.csv", broken)));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from clients"));
        Assert.Equal(0, await world.Scalar<long>("select count(*) from external_refs"));
    }

    [Fact]
    public async Task A_changed_row_changes_its_deal_until_somebody_works_it_here()
    {
        await using var world = await World.New();
        await Bring(world, ("clients.csv", Clients), ("deals.csv", Deals));
        var won = Deals.Replace("Offer sent,open,2026-10-01,2026-10-05,", "Offer sent,won,2026-10-01,2026-10-05,2026-11-01");
        Assert.Equal(1, (await Bring(world, ("clients.csv", Clients), ("deals.csv", won))).Updated);
        Assert.Equal(2, await world.Scalar<long>("select count(*) from deals where outcome = 1 and origin = 2"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_deal_that_a_newer_export_shows_as_won_stays_on_no_stage_any_longer(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Bring(world, ("clients.csv", Clients), ("deals.csv", Deals), ("stage_visits.csv", Visits));
        var won = Deals.Replace("Offer sent,open,2026-10-01,2026-10-05,", "Offer sent,won,2026-10-01,2026-10-05,2026-11-01");
        await Bring(world, ("clients.csv", Clients), ("deals.csv", won), ("stage_visits.csv", Visits));
        Assert.Equal(0, await world.Scalar<long>("select count(*) from stage_visits where \"left\" is null"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from stage_visits v join deals d on d.id = v.deal_id where d.title = 'Shop front' and v.\"exit\" = 3 and v.\"left\" = d.closed"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_deal_that_a_newer_export_shows_on_another_stage_stands_there_and_left_the_one_before(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Bring(world, ("clients.csv", Clients), ("deals.csv", Deals), ("stage_visits.csv", Visits));
        await Bring(world, ("clients.csv", Clients), ("deals.csv", Deals.Replace("Offer sent,open,2026-10-01,2026-10-05,", "Terms agreed,open,2026-10-01,2026-10-20,")));
        Assert.Equal("Terms agreed", await world.Scalar<string>("select s.name from stage_visits v join stages s on s.id = v.stage_id where v.\"left\" is null"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from stage_visits v join stage_visits n on n.deal_id = v.deal_id and n.\"left\" is null and v.\"left\" = n.entered and v.\"exit\" in (1, 2)"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_stay_that_a_newer_export_shows_as_over_ended_by_what_followed(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Bring(world, ("clients.csv", Clients), ("deals.csv", Deals), ("stage_visits.csv", Visits));
        var (won, over) = (Deals.Replace("Offer sent,open,2026-10-01,2026-10-05,", "Offer sent,won,2026-10-01,2026-10-05,2026-11-01"), Visits.Replace("d1,Offer sent,2026-10-05,", "d1,Offer sent,2026-10-05,2026-11-01"));
        await Bring(world, ("clients.csv", Clients), ("deals.csv", won), ("stage_visits.csv", over));
        Assert.Equal(2, await world.Scalar<long>("select count(*) from stage_visits where \"exit\" = 3 and \"left\" is not null"));
    }

    [Fact]
    public async Task A_deal_that_was_moved_here_does_not_follow_its_old_home()
    {
        await using var world = await World.New();
        await Bring(world, ("clients.csv", Clients), ("deals.csv", Deals + "d3,c1,Door,Sales,Terms agreed,open,2026-10-01,2026-10-05,,10,GEL,Nino Beridze\n"));
        var (deal, stage) = (await world.Scalar<long>("select id from deals where title = 'Shop front'"), await world.Scalar<long>("select id from stages where name = 'Terms agreed'"));
        (await world.The<MoveDeal>().Run(new DealMove(new(deal), new(stage)) { Next = world.CallTomorrow }, world.Ada)).ShouldBeDone();
        var won = Deals.Replace("Offer sent,open,2026-10-01,2026-10-05,", "Offer sent,won,2026-10-01,2026-10-05,2026-11-01");
        var result = await Bring(world, ("clients.csv", Clients), ("deals.csv", won));
        Assert.Contains("worked here", Assert.Single(result.Rejects).Reason, StringComparison.Ordinal);
        Assert.Equal(0, await world.Scalar<long>("select outcome from deals where id = @deal", new { deal }));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_client_of_nobody_gets_the_owner_whom_a_newer_export_names_and_its_history_tells(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Bring(world, ("clients.csv", "external_id,name,owner\nc1,Georgia Glass,\n"));
        await Bring(world, ("clients.csv", "external_id,name,owner\nc1,Georgia Glass,Anna Lomidze\n"));
        Assert.Equal(world.Anna.PersonNumber, await world.Scalar<long?>("select owner_id from clients where name = 'Georgia Glass'"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'client.handed-over'"));
        await Bring(world, ("clients.csv", "external_id,name,owner\nc1,Georgia Glass,Boris Adamia\n"));
        Assert.Equal(world.Anna.PersonNumber, await world.Scalar<long?>("select owner_id from clients where name = 'Georgia Glass'"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task The_head_whom_the_export_names_heads_the_team_and_the_journal_tells(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Bring(world, ("users.csv", "external_id,name,role,team,team_head\nu1,Tamar Gelashvili,head,Night shift,true\nu2,Irma Kobakhidze,salesperson,Night shift,false\n"));
        Assert.Equal("Tamar Gelashvili", await world.Scalar<string>("select p.name from teams t join people p on p.id = t.head_id where t.name = 'Night shift'"));
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'team.head-appointed'"));
    }

    [Fact]
    public async Task Only_who_may_import_imports()
    {
        await using var world = await World.New();
        var ask = new ImportAsk(ImportPlan.Make([Write("clients.csv", Clients)]), "steward", DryRun: false);
        (await world.The<RunImport>().Run(ask, world.Vera)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<RunImport>().Run(ask, world.Ada)).ShouldBeDone();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<ImportResult> Bring(World world, params (string Name, string Text)[] files) => Bring(world, false, files);

    private async Task<ImportResult> Bring(World world, bool dryRun, params (string Name, string Text)[] files)
    {
        var plan = ImportPlan.Make([.. files.Select(file => Write(file.Name, file.Text))]);
        return (await world.The<RunImport>().Run(new ImportAsk(plan, "steward", dryRun), Caller.System(Door.Import))).ShouldBeDone();
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
