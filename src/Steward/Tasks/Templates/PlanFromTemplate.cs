using Microsoft.EntityFrameworkCore;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.People;

namespace Steward.Tasks;

/// <summary>A template for a deal, or for a client.</summary>
public sealed record TemplateToPlan(TaskTemplateId Template)
{
    public DealId? Deal { get; init; }
    public ClientId? Client { get; init; }
}

/// <summary>Plans all tasks of a template at once, on days on which their owner works; all of them, or none.</summary>
public sealed class PlanFromTemplate(Writer writer, PlanTask plan, WorkDays calendar) : Operation<TemplateToPlan, IReadOnlyList<TaskItem>>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<IReadOnlyList<TaskItem>>> Do(TemplateToPlan ask, Work work)
    {
        var owner = await OwnerOf(ask, work);
        if (owner.IsRefused) return owner.Refusal;
        if ((await TaskTemplates.In(work)).FirstOrDefault(t => t.Id == ask.Template) is not { } template) return Refusal.NotFound("tasks.template.not-found");
        var days = owner.Done is { } someone ? await calendar.Of(someone) : await calendar.Of(work.By);
        var tasks = new List<TaskItem>();
        foreach (var (line, due) in TemplateDays.Of(template, days))
        {
            var planned = await plan.RunIn(work, new NewTask(line.Kind, line.Title, due) { Deal = ask.Deal, Client = ask.Client });
            if (planned.IsRefused) return planned.Refusal;
            tasks.Add(planned.Done);
        }
        return Outcome<IReadOnlyList<TaskItem>>.From(tasks);
    }

    private static async Task<Outcome<PersonId?>> OwnerOf(TemplateToPlan ask, Work work)
    {
        if (ask.Deal is { } deal)
        {
            if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == deal) is not { } found) return Refusal.NotFound("deals.not-found");
            return found.OwnerId;
        }
        if (ask.Client is not { } client || await work.Db.Set<Client>().FirstOrDefaultAsync(c => c.Id == client) is not { } known) return Refusal.NotFound("clients.not-found");
        return known.OwnerId;
    }
}

/// <summary>Takes back those tasks of a plan that nobody has touched since.</summary>
public sealed class TakeBackPlan(Writer writer, DropTask drop) : Operation<IReadOnlyList<TaskId>, int>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<int>> Do(IReadOnlyList<TaskId> ask, Work work)
    {
        var (dropped, why) = (0, Refusal.NotFound("tasks.not-found"));
        foreach (var task in ask.Distinct().Take(KeepTaskTemplate.MostLines))
        {
            var gone = await drop.RunIn(work, task);
            if (gone.IsRefused) why = gone.Refusal;
            else dropped++;
        }
        return dropped == 0 ? why : dropped;
    }
}
