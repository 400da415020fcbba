using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.Journal;
using Steward.People;
using Steward.Tasks;
using Steward.Ui;

namespace Steward.Caretakers;

/// <summary>One chunk of a sweep.</summary>
/// <param name="Tasks">Those among the clients who get a task today.</param>
public sealed record Markings(ClockCaretaker Caretaker, CaretakerSettings Settings, long Run, IReadOnlyCollection<long> Clients, IReadOnlySet<long> Tasks);

public sealed record Marked(int Marks, int Tasks);

/// <summary>Marks clients and gives their owners a task. Others wrote since the sweep looked, so it looks again at its chunk:
/// whoever was touched meanwhile, or marked by a sweep that was cut short, is left out.</summary>
public sealed class MarkClients(Writer writer, PlanTasks plan, JournalWriter journal, WorkCalendars calendars, Settings company) : Operation<Markings, Marked>(writer)
{
    private static readonly LocalTime EndOfWork = new(18, 0);

    protected override Right Needs => Right.RunCaretakers;

    protected override async Task<Outcome<Marked>> Do(Markings ask, Work work)
    {
        var (caretaker, settings) = (ask.Caretaker, ask.Settings);
        var idle = await Lookout.Idle(caretaker, work.Now - Duration.FromDays(settings.Days), work.Now, work.Connection, work.Transaction, ask.Clients);
        var toMark = idle.Where(i => i.IsNew).OrderBy(i => i.Client).ToList();
        var toTask = idle.Where(i => i.LacksTask && ask.Tasks.Contains(i.Client.Value)).OrderBy(i => i.Client).ToList();
        // In the company's language: a task is a thing written down, not a text of the interface.
        var (words, title) = (new Words(company.Zone).In(Langs.Of(company.Language)), $"caretakers.{caretaker.Id.ToLowerInvariant()}.task");
        var planned = await plan.RunIn(work, new ManyTasks(caretaker.TaskKind, Due(settings, work.Now), [.. toTask.Select(i => new TaskForClient(i.Client, i.Owner, words.Say(title, Days(i, work.Now))))]));
        if (planned.IsRefused) return planned.Refusal;
        var tasks = toTask.Zip(planned.Done).ToDictionary(t => t.First.Client, t => t.Second);
        await Write(ask, toMark, tasks, work);
        foreach (var waited in toTask.Where(i => i.Mark is not null))
            await work.Connection.ExecuteAsync("update client_marks set task_id = @task, tasked = @now where id = @Mark",
                new { task = tasks[waited.Client].Value, now = work.Now.ToMicroseconds(), waited.Mark }, work.Transaction);
        await Runs.Count(ask.Run, toMark.Count, 0, toTask.Count, work);
        return new Marked(toMark.Count, toTask.Count);
    }

    private async Task Write(Markings ask, List<Idle> clients, Dictionary<ClientId, TaskId> tasks, Work work)
    {
        await using var rows = Rows.Into(work, "client_marks", "id", "client_id", "caretaker", "since", "clock", "why", "amount", "currency", "owner_id", "task_id", "tasked", "run_id");
        await using var lines = new SilentJournal(work, journal);
        var (id, now) = (clients.Count == 0 ? 0 : await work.TakeNumbers("client_marks", clients.Count), work.Now.ToMicroseconds());
        foreach (var idle in clients)
        {
            var task = tasks.TryGetValue(idle.Client, out var planned) ? planned.Value : idle.OwnTask;
            await rows.Add(id++, idle.Client.Value, ask.Caretaker.Id, now, idle.Clock.ToMicroseconds(), idle.By, idle.Amount, idle.Currency, idle.Owner.Value,
                task, tasks.ContainsKey(idle.Client) ? now : null, ask.Run);
            await lines.Tell(new ClientMarked(idle.Client, ask.Caretaker.Id, Days(idle, work.Now), idle.Clock, idle.By));
        }
        await rows.Flush();
        await lines.Flush();
    }

    private Instant Due(CaretakerSettings settings, Instant now)
    {
        var calendar = calendars.Company;
        return calendar.At(calendar.AddBusinessDays(calendar.DateAt(now), settings.TaskTerm), EndOfWork);
    }

    private static int Days(Idle idle, Instant now) => (int)(now - idle.Clock).TotalDays;
}
