using Dapper;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Quartz;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Tasks;

/// <summary>A task makes itself heard: at the bell, and on the page that its owner has open.</summary>
/// <param name="Late">The program was off when it was due.</param>
[FactName("task.reminded", "bell")]
public sealed record TaskReminded(TaskId Task, ClientId? Client, DealId? Deal, StepKind Kind, [property: Personal] string Title, Instant Due, PersonId Owner, bool Late) : Fact, ISaidAloud
{
    // Without the numbers of its cards: a history tells what was done, not what was remembered.
    public override string? About => Client is { } client ? $"client:{client}" : $"deal:{Deal}";
    public override Phrase Sentence => new(Late ? "tasks.reminded.late" : "tasks.reminded", StepWords.Said(Title), Due);
    public IEnumerable<long> People => [Owner.Value];
}

/// <summary>Marks the reminders that are due and tells of them in the same change, so that each is heard exactly once, also over a restart.</summary>
public sealed class RemindOfTasks(Writer writer) : Operation<Nothing, int>(writer)
{
    public static readonly Duration Late = Duration.FromMinutes(5);
    private const int Most = 500;

    protected override Right Needs => Right.RunCaretakers;

    protected override async Task<Outcome<int>> Do(Nothing ask, Work work)
    {
        var due = await work.Db.Set<TaskItem>().Where(t => t.RemindAt <= work.Now && t.Reminded == null && t.Done == null).OrderBy(t => t.RemindAt).Take(Most).ToListAsync();
        foreach (var task in due)
        {
            var late = work.Now - task.RemindAt!.Value > Late;
            task.WasHeard(work.Now);
            if (task.OwnerId is { } owner) work.Tell(new TaskReminded(task.Id, task.ClientId, task.DealId, task.Kind, task.Title, task.Due, owner, late));
        }
        return due.Count;
    }
}

/// <summary>Looks whether anything is due, and only then writes.</summary>
public sealed class RemindSweep(BaseReader reader, RemindOfTasks remind, IClock clock)
{
    /// <returns>How many were reminded of.</returns>
    public async Task<int> Run(CancellationToken stop = default)
    {
        var told = 0;
        while (await IsDue(stop) && (await remind.Run(new Nothing(), Caller.System(Door.Caretaker, "reminders"), stop)).Done is > 0 and var some) told += some;
        return told;
    }

    private async Task<bool> IsDue(CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        return await connection.QueryFirstOrDefaultAsync<long?>(new CommandDefinition("select id from tasks where remind_at <= @now and remind_at is not null and reminded is null and done is null limit 1", new { now = clock.GetCurrentInstant().ToMicroseconds() }, cancellationToken: stop)) is not null;
    }
}

[DisallowConcurrentExecution]
public sealed class RemindJob(RemindSweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken stop) => await sweep.Run(stop);
}
