using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Lists;
using Steward.Tasks;
using Steward.Tests.Support;

namespace Steward.Tests.Lists;

public class BulkTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_value_is_written_on_many_and_taken_back_exactly(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var clients = await Register(world, 5, city: "Batumi");
        var before = await Cities(world);
        var run = await Do(world, "field", new() { ["a-key"] = "city", ["a-value"] = "Poti" }, clients, world.Vera);
        Assert.Equal((5L, 0L, RunState.Done), (run.Done, run.Refused, run.Now));
        Assert.Equal(5, await world.Scalar<long>("select count(*) from clients where city = 'Poti'"));
        var undo = await Undo(world, run.Id);
        Assert.Equal((5L, 0L), (undo.Done, undo.Refused));
        Assert.Equal(before, await Cities(world));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task What_somebody_has_changed_since_stays(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var clients = await Register(world, 3, city: "Batumi");
        var run = await Do(world, "field", new() { ["a-key"] = "city", ["a-value"] = "Poti" }, clients, world.Vera);
        (await world.The<EditClient>().Run(new ClientEdit(new(clients[1])) { City = "Gori" }, world.Boris)).ShouldBeDone();
        var undo = await Undo(world, run.Id);
        Assert.Equal((2L, 1L), (undo.Done, undo.Refused));
        Assert.Equal("Gori", await world.Scalar<string>("select city from clients where id = @id", new { id = clients[1] }));
        Assert.Equal("lists.touched-since", (await world.The<RunsQuery>().Refused(undo.Id, world.Vera)).Single().Reason.Key);
        (await world.The<UndoBulk>().Run(run.Id, world.Vera)).ShouldBeRefusedBecause("lists.run.not-undoable");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Before_many_change_hands_it_is_told_how_much_the_receiver_has_and_would_have(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await world.OpenDeal();
        var clients = await Register(world, 2, city: "Batumi");
        (await world.The<PlanTask>().Run(new NewTask(StepKind.Call, "Own", world.CallTomorrow.Due) { Client = new(clients[1]), Owner = world.Of(world.Boris) }, world.Ada)).ShouldBeDone();
        var given = new ActGiven(new Dictionary<string, string> { ["a-to"] = world.Of(world.Boris).ToString(), ["a-reason"] = "Boris knows them" });
        var told = Assert.Single(await world.The<ActBook>().Of("clients", "owner")!.Foresee(given, [world.Romashka.Id.Value, .. clients], default));
        Assert.Equal(("lists.act.load", "Boris Adamia", 0L, 1L, 1L, 2L), (told.Key, (string)told.Args[0]!, (long)told.Args[1]!, (long)told.Args[2]!, (long)told.Args[3]!, (long)told.Args[4]!));
        var deal = Assert.Single(await world.The<ActBook>().Of("deals", "owner")!.Foresee(given, [await world.Scalar<long>("select id from deals")], default));
        Assert.Equal([0L, 1L, 1L, 2L], deal.Args.Skip(1).Cast<long>());
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Clients_change_hands_with_their_deals_and_come_back(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await world.OpenDeal();
        var run = await Do(world, "owner", new() { ["a-to"] = world.Boris.PersonNumber.ToString()!, ["a-reason"] = "Anna is leaving" }, [world.Romashka.Id.Value], world.Vera);
        Assert.Equal((1L, 0L), (run.Done, run.Refused));
        Assert.Equal(world.Boris.PersonNumber, await Owner("deals", deal.Id.Value));
        await Undo(world, run.Id);
        Assert.Equal(world.Anna.PersonNumber, await Owner("clients", world.Romashka.Id.Value));
        Assert.Equal(world.Anna.PersonNumber, await Owner("deals", deal.Id.Value));
        Assert.Equal(0, await world.Scalar<long>("select count(*) from tasks where done is null and owner_id <> @anna", new { anna = world.Anna.PersonNumber }));

        Task<long?> Owner(string table, long id) => world.Scalar<long?>($"select owner_id from {table} where id = @id", new { id })!;
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_task_is_planned_for_each_and_what_nobody_touched_is_dropped_again(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var clients = await Register(world, 3);
        var given = new Dictionary<string, string> { ["a-kind"] = "call", ["a-title"] = "Say that prices change", ["a-due"] = "2026-11-26T11:00" };
        var run = await Do(world, "task", given, [.. clients, 999_999], world.Vera);
        Assert.Equal((3L, 1L), (run.Done, run.Refused));
        Assert.Equal("clients.not-found", (await world.The<RunsQuery>().Refused(run.Id, world.Vera)).Single().Reason.Key);
        Assert.Equal(3, await world.Scalar<long>("select count(*) from tasks where title = 'Say that prices change' and done is null"));
        await Undo(world, run.Id);
        Assert.Equal(0, await world.Scalar<long>("select count(*) from tasks where title = 'Say that prices change' and done is null"));
    }

    [Fact]
    public async Task Trying_says_what_would_be_refused_and_changes_nothing()
    {
        await using var world = await World.New();
        var clients = await Register(world, 2);
        var before = await Fingerprint(world);
        var given = new ActGiven(new Dictionary<string, string> { ["a-key"] = "city", ["a-value"] = "Poti" });
        var tried = await world.The<BulkRunner>().Try(world.The<ActBook>().Of("clients", "field")!, given, [.. clients, 999_999], world.Vera);
        Assert.Equal([null, null, "clients.not-found"], tried.Select(why => why?.Key));
        Assert.Equal(before, await Fingerprint(world));
    }

    [Fact]
    public async Task Gates_hold_and_so_does_sight()
    {
        await using var world = await World.New();
        var clients = await Register(world, 2);
        var won = await world.OpenDeal();
        (await world.The<LoseDeal>().Run(new DealLoss(won.Id, world.TooExpensive.Id, "They found a cheaper offer"), world.Anna)).ShouldBeDone();
        var closed = await Do(world, "owner", new() { ["a-to"] = world.Boris.PersonNumber.ToString()!, ["a-reason"] = "A new plan" }, [won.Id.Value], world.Vera, "deals");
        Assert.Equal("deals.closed-stays-closed", (await world.The<RunsQuery>().Refused(closed.Id, world.Vera)).Single().Reason.Key);
        (await world.The<BeginBulk>().Run(new BulkToBegin("clients", "owner", Given([]), clients), world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
        var foreign = await Do(world, "field", new() { ["a-key"] = "city", ["a-value"] = "Poti" }, clients, world.Anna); // they are of Boris
        Assert.Equal((0L, 2L), (foreign.Done, foreign.Refused));
        Assert.Null(await world.The<RunsQuery>().One(foreign.Id, world.Boris));
        (await world.The<UndoBulk>().Run(closed.Id, world.Boris)).ShouldBeRefusedBecause("lists.run.not-found");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_stopped_run_leaves_the_rest_alone_and_one_that_was_cut_short_goes_on(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var clients = await Register(world, 4);
        var stopped = (await Begin(world, "field", new() { ["a-key"] = "city", ["a-value"] = "Poti" }, clients, world.Vera)).ShouldBeDone();
        (await world.The<StopBulk>().Run(stopped, world.Vera)).ShouldBeDone();
        await world.The<BulkRunner>().All();
        Assert.Equal(0, await world.Scalar<long>("select count(*) from clients where city = 'Poti'"));
        var cut = (await Begin(world, "field", new() { ["a-key"] = "city", ["a-value"] = "Gori" }, clients, world.Vera)).ShouldBeDone();
        await world.Change<Nothing>(async work =>
        {
            await Dapper.SqlMapper.ExecuteAsync(work.Connection, "update bulk_rows set state = 1 where run_id = @cut and subject_id = @first; update bulk_runs set done = 1 where id = @cut", new { cut, first = clients[0] }, work.Transaction);
            return new Nothing();
        });
        await world.The<BulkRunner>().All();
        Assert.Equal(3, await world.Scalar<long>("select count(*) from clients where city = 'Gori'"));
        Assert.Equal((4L, RunState.Done), ((await world.The<RunsQuery>().One(cut, world.Vera))!.Done, (await world.The<RunsQuery>().One(cut, world.Vera))!.Now));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task What_a_stopped_undo_has_left_can_be_taken_back_by_another(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var clients = await Register(world, 4, "Batumi");
        var run = await Do(world, "field", new() { ["a-key"] = "city", ["a-value"] = "Poti" }, clients, world.Vera);
        var undo = (await world.The<UndoBulk>().Run(run.Id, world.Vera)).ShouldBeDone();
        await world.Change<Nothing>(async work =>
        {
            await Dapper.SqlMapper.ExecuteAsync(work.Connection, "update bulk_rows set state = 1 where run_id = @undo and subject_id = @first; update bulk_runs set done = 1 where id = @undo", new { undo, first = clients[0] }, work.Transaction);
            return new Nothing();
        });
        (await world.The<StopBulk>().Run(undo, world.Vera)).ShouldBeDone();
        Assert.Equal((3L, RunState.Done), await Undo(world, run.Id) is var rest ? (rest.Done, rest.Now) : default);
        Assert.Equal(3, await world.Scalar<long>("select count(*) from clients where city = 'Batumi'"));
        (await world.The<UndoBulk>().Run(run.Id, world.Vera)).ShouldBeRefusedBecause("lists.run.not-undoable");
    }

    private static ActGiven Given(Dictionary<string, string> values) => new(values);

    private static Task<Outcome<long>> Begin(World world, string act, Dictionary<string, string> given, IReadOnlyList<long> rows, Caller who, string list = "clients") =>
        world.The<BeginBulk>().Run(new BulkToBegin(list, act, Given(given), rows), who);

    private static async Task<BulkRun> Do(World world, string act, Dictionary<string, string> given, IReadOnlyList<long> rows, Caller who, string list = "clients")
    {
        var run = (await Begin(world, act, given, rows, who, list)).ShouldBeDone();
        await world.The<BulkRunner>().All();
        return (await world.The<RunsQuery>().One(run, who))!;
    }

    private static async Task<BulkRun> Undo(World world, long run)
    {
        var undo = (await world.The<UndoBulk>().Run(run, world.Vera)).ShouldBeDone();
        await world.The<BulkRunner>().All();
        return (await world.The<RunsQuery>().One(undo, world.Vera))!;
    }

    private static async Task<IReadOnlyList<long>> Register(World world, int count, string? city = null)
    {
        var ids = new List<long>();
        for (var i = 0; i < count; i++) ids.Add((await world.The<RegisterClient>().Run(new NewClient($"Client {i}") { City = i == 0 ? null : city }, world.Boris)).ShouldBeDone().Id.Value);
        return ids;
    }

    private static async Task<string> Cities(World world)
    {
        await using var connection = await world.The<BaseReader>().Open();
        return string.Join('|', await Dapper.SqlMapper.QueryAsync<string>(connection, "select coalesce(city, '-') from clients order by id"));
    }

    private static async Task<string> Fingerprint(World world)
    {
        await using var connection = await world.The<BaseReader>().Open();
        return await Support.Fingerprint.Of(connection);
    }
}
