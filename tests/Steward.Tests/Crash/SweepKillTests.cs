using System.Data.Common;
using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Steward.Caretakers;
using Steward.Clients;
using Steward.Conversations;
using Steward.Database;
using Steward.Foundation;
using Steward.Journal;
using Steward.Tests.Support;
using Xunit.Abstractions;

namespace Steward.Tests.Crash;

/// <summary>A sweep over thousands of forgotten clients, with marks to set, tasks to give to clients who waited for one, and marks to take off, is killed at any moment of it.</summary>
[Collection("Kills")]
public sealed class SweepKillTests(ITestOutputHelper report)
{
    private const int Seed = 20261126;
    private const string Now = "2026-11-24T10:00:00Z";
    private static readonly Instant Spring = Instant.FromUtc(2026, 3, 2, 10, 0), Autumn = Instant.FromUtc(2026, 11, 23, 10, 0);
    private static readonly string[] Verb = ["sweep", "--caretaker", "H1", "--as-of", Now];

    [Theory, MemberData(nameof(Kills.OfSweeps), MemberType = typeof(Kills))]
    public async Task A_killed_sweep_left_no_mark_half_done_and_the_next_one_completes_it_and_does_nothing_twice(EngineKind kind, int kills)
    {
        await using var on = await KilledBase.New(kind);
        await on.With(house => Settle(house, on));
        await on.Keep();
        var before = await Seen(on);
        var run = await new Errand(on, Verb).Run();
        var whole = await Seen(on);

        var (since, cuts) = (Stopwatch.GetTimestamp(), new List<(Ended Ended, bool InPart)>());
        foreach (var (moment, kill) in Kills.Spread(run, kills, new Random(Seed)).Select((moment, kill) => (moment, kill)))
        {
            await on.Restore();
            var ended = await new Errand(on, Verb).Run(moment);
            var where = $"kill {kill} of seed {Seed}, {moment}";
            var left = await Seen(on);
            Assert.True(left.Faults.Count == 0, $"{where}: {string.Join("; ", left.Faults)}");
            Assert.True(ended.Told is null || left.Marks.SequenceEqual(whole.Marks), $"{where}: it was acknowledged and is not there");
            var inPart = !left.Marks.SequenceEqual(before.Marks) && !left.Marks.SequenceEqual(whole.Marks);
            Assert.True(!inPart || left.Last is { Took: null }, $"{where}: it is not shown as cut short");
            Assert.True(ended.Told is null || left.Last is { Took: not null }, $"{where}: it was acknowledged and is shown as cut short");
            cuts.Add((ended, inPart));
            await TheNextCompletesIt(on, whole.Marks, where);
        }
        Report(kind, run, cuts, Stopwatch.GetElapsedTime(since));
    }

    [Fact]
    public async Task The_check_finds_what_a_sweep_could_leave_half_done()
    {
        await using var on = await KilledBase.New(EngineKind.Sqlite);
        await on.With(house => Settle(house, on));
        await on.Keep();
        foreach (var (damage, finding) in new[]
        {
            ("delete from tasks where id = (select max(id) from tasks)", "a mark that says it has a task has it"),
            ("update client_marks set task_id = null, tasked = null where task_id = (select max(id) from tasks)", "a task of a robot has its mark"),
            ("delete from client_marks where id = (select max(id) from client_marks)", "a mark is told once"),
            ("update client_marks set until = since where id = (select max(id) from client_marks)", "a mark that is off is told once"),
            ("update caretaker_runs set marked = 0", "a run of a caretaker tells the marks that it set"),
        })
        {
            await on.Restore();
            await using (var connection = await on.Location.NewEngine().OpenWriter(default)) await connection.ExecuteAsync("pragma foreign_keys=off; " + damage);
            Assert.Contains((await Seen(on)).Faults, fault => fault.Contains(finding, StringComparison.Ordinal));
        }
    }

    private static async Task TheNextCompletesIt(KilledBase on, IReadOnlyList<string> whole, string where)
    {
        await on.Run(Verb);
        var next = await Seen(on);
        Assert.True(whole.SequenceEqual(next.Marks), $"{where}: the next sweep did not make it what one sweep would have made");
        Assert.Equal([], next.Faults);
        Assert.NotNull(next.Last!.Took);
        Assert.Contains("\"marked\":0,\"tasks\":0,\"unmarked\":0", await on.Run(Verb), StringComparison.Ordinal);
    }

    private static Task<(IReadOnlyList<string> Marks, IReadOnlyList<string> Faults, RunRow? Last)> Seen(KilledBase on) => on.With(async house =>
    {
        await using var connection = await house.GetRequiredService<BaseReader>().Open();
        return (await Marks(connection), await KilledBase.Faults(house), (await house.GetRequiredService<CaretakersQuery>().Runs("H1", long.MaxValue, 1)).FirstOrDefault());
    });

    private void Report(EngineKind kind, Ended run, List<(Ended Ended, bool InPart)> cuts, TimeSpan took)
    {
        var middle = cuts.Count(cut => cut.Ended.InTheMiddle);
        report.WriteLine($"Sweeps, {kind}: {cuts.Count} kills over {run.Took.TotalSeconds:0.0} s of work, {middle} in the middle of it, {cuts.Count(cut => cut.Ended.InACommit)} of them in a commit; "
            + $"{cuts.Count(cut => cut.InPart)} left a part of the marks; {took.TotalSeconds:0} s.");
        Assert.True(middle >= cuts.Count / 2, $"only {middle} of {cuts.Count} kills came in the middle of the work");
        Assert.True(cuts.Count(cut => cut.InPart) >= cuts.Count / 4, "too few kills left a part of the marks");
    }

    /// <summary>All that caretakers did, each mark with its task, its end and what the journal tells of it.</summary>
    private static async Task<IReadOnlyList<string>> Marks(DbConnection connection) => (await connection.QueryAsync<string>("""
        select m.client_id || '|' || m.clock || '|' || m.why || '|' || m.owner_id || '|' || m.since || '|' || coalesce(m.until, 0) || '|' || coalesce(m.stopped, '') || '|' || coalesce(m.tasked, 0)
          || '|' || coalesce(k.title, '') || '|' || coalesce(k.due, 0) || '|' || (select count(*) from facts f where f.client_id = m.client_id and f.robot = 'H1')
        from client_marks m left join tasks k on k.id = m.task_id order by m.client_id, m.since
        """)).AsList();

    /// <summary>Eight hundred marks of the day before, half of them without a task yet, of which some end by a touch; and two thousand clients more.</summary>
    private static async Task Settle(IServiceProvider house, KilledBase on)
    {
        (await Bring(house, on, 800)).ShouldBeDone();
        await As(Autumn, () => house.GetRequiredService<ChangeCaretaker>().Run(new CaretakerChange("H1") { TasksADay = 400 }, Caller.System()));
        var swept = (await As(Autumn, () => house.GetRequiredService<Sweep>().Run(["H1"], Caller.System()))).ShouldBeDone().Single();
        Assert.Equal((800, 400), (swept.Marked, swept.Tasks));
        (await Bring(house, on, 2_000)).ShouldBeDone();
        (await As(Autumn, () => house.GetRequiredService<ChangeCaretaker>().Run(new CaretakerChange("H1") { TasksADay = 1_200 }, Caller.System()))).ShouldBeDone();
        (await As(Autumn, () => Talk(house))).ShouldBeDone();
    }

    /// <summary>With every fourth of the marked; their marks stay for the sweep to find, as history comes in silently.</summary>
    private static Task<Outcome<Nothing>> Talk(IServiceProvider house) => house.GetRequiredService<Writer>().Run<Nothing>(Caller.System(Door.Import), async work =>
    {
        await using var journal = new SilentJournal(work, house.GetRequiredService<JournalWriter>());
        await using var book = new ActivityBook(work, journal);
        foreach (var client in await work.Connection.QueryAsync<long>("select client_id from client_marks where client_id % 4 = 0 order by client_id", transaction: work.Transaction))
            await book.Add(new PastActivity(Steward.Conversations.ActivityKind.Note, Direction.None, work.Now) { Client = new ClientId(client), Text = $"Client {client} asked for another offer in spring" });
        await book.Flush();
        await journal.Flush();
        return new Nothing();
    });

    private static Task<Outcome<Nothing>> Bring(IServiceProvider house, KilledBase on, int count) => As(Spring, () => house.GetRequiredService<Writer>().Run<Nothing>(Caller.System(Door.Import), async work =>
    {
        await using var journal = new SilentJournal(work, house.GetRequiredService<JournalWriter>());
        await using var book = new ClientBook(work, journal, house.GetRequiredService<ContactPoints>());
        for (var i = 0; i < count; i++) await book.Add(new PastClient($"Client {i}", true) { Owner = on.Anna, Created = work.Now });
        await book.Flush();
        await journal.Flush();
        return new Nothing();
    }));

    /// <summary>In a flow of its own, so that the pinned clock ends with it.</summary>
    private static async Task<T> As<T>(Instant moment, Func<Task<T>> work)
    {
        HouseClock.Pin(moment);
        return await work();
    }
}
