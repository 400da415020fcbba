using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Foundation.Calendars;
using Steward.People;
using Steward.Tasks;
using Steward.Ui;

namespace Steward.Audit;

/// <summary>Who is asked to put a finding right.</summary>
public enum TaskFor { Owner, Head, Reviewer }

/// <summary>What planning tasks needs, whichever check asks.</summary>
public sealed class TaskTools(PlanTask plan, BaseReader reader, Settings settings, Staffing staffing, WorkCalendars calendars)
{
    public BaseReader Reader => reader;
    public WorkCalendar Calendar => calendars.Company;

    /// <summary>What is written into the base is said in its language.</summary>
    public Words Words => new Words(settings.Zone).In(Langs.Of(settings.Language));

    /// <summary>The words of the task of a check, in the language of the base.</summary>
    public string Title(string check, FindingView finding) => Words.Say($"audit.remedy.{check}.task", finding.Subject.Title);

    public async Task<long?> Who(TaskFor who, long? owner)
    {
        if (who == TaskFor.Owner) return owner;
        var people = (await staffing.All()).Values.Where(p => p.Active).OrderBy(p => p.Id.Value).ToList();
        var head = owner is { } id ? people.FirstOrDefault(p => p.Id.Value == id)?.Head?.Value : null;
        return who == TaskFor.Head ? head ?? owner : people.FirstOrDefault(p => p.Role == Role.QualityController)?.Id.Value ?? head ?? owner;
    }

    /// <summary>Plans it on the deal, or on its client when the deal is closed. Null: neither takes a task any more.</summary>
    public async Task<TaskItem?> Plan(StepKind kind, string title, PlannedStep step, Work work)
    {
        var task = new NewTask(kind, title, Calendar.At(step.Day, new LocalTime(10, 0))) { Owner = step.Owner is { } owner ? new PersonId(owner) : null };
        var subject = step.Finding.Subject;
        task = subject.Kind == "client" ? task with { Client = new ClientId(subject.Id) } : await On(task, subject.Id, work);
        var planned = await plan.RunIn(work, task);
        // Whoever answered for it may have left.
        if (planned.IsRefused && planned.Refusal.Code == "people.unknown-owner") planned = await plan.RunIn(work, task with { Owner = null });
        return planned.IsRefused ? null : planned.Done;
    }

    private static async Task<NewTask> On(NewTask task, long deal, Work work)
    {
        var (client, outcome) = await work.Connection.QueryFirstOrDefaultAsync<(long?, long)>("select client_id, outcome from deals where id = @deal", new { deal }, work.Transaction);
        return outcome == 0 || client is null ? task with { Deal = new DealId(deal) } : task with { Client = new ClientId(client.Value) };
    }
}

/// <summary>Mends what only people can put right: plans a task for whoever answers for each finding, spread by what fits in their days.</summary>
public class PlanTasksForFindings(StepKind kind, TaskFor who, TaskTools tools) : Remedy
{
    public override string Kind => "tasks";

    public override async Task<RemedyPlan> Plan(IReadOnlyList<FindingView> findings, Instant now)
    {
        if (LeavesAlone is { } left) findings = [.. findings.Where(f => !left.Is(f))];
        var wanted = new List<(FindingView, long?)>();
        foreach (var finding in findings) wanted.Add((finding, await tools.Who(who, finding.OwnerId)));
        return new RemedyPlan([.. findings.Select(f => new MendRow(f))], await TaskSpread.Of(wanted, tools.Reader, tools.Calendar, now));
    }

    public override async Task<Outcome<IReadOnlyList<Mended>>> Mend(RemedyPlan plan, Work work)
    {
        var mended = new List<Mended>();
        foreach (var step in plan.Tasks!.Steps)
            if (await tools.Plan(kind, tools.Title(Check, step.Finding), step, work) is { } task) mended.Add(new Mended(step.Finding.Id, Mended.Task, task.Id.Value));
        return Outcome<IReadOnlyList<Mended>>.From(mended);
    }
}
