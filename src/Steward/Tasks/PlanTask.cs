using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.People;
using Steward.Foundation.Text;

namespace Steward.Tasks;

/// <summary>A task on a deal, or on a client that has none.</summary>
public sealed record NewTask(StepKind Kind, string Title, Instant Due)
{
    public ClientId? Client { get; init; }
    public DealId? Deal { get; init; }
    /// <summary>Nobody named: the deal's owner, else the client's.</summary>
    public PersonId? Owner { get; init; }
    /// <summary>Nobody says: as is usual for its kind, when a person plans it.</summary>
    public Reminder? Remind { get; init; }
    /// <summary>Who plans it within somebody's change; nobody named: the caller's own name, when it is a caretaker.</summary>
    public string? Robot { get; init; }
}

/// <summary>Plans what will be done with a client next.</summary>
public sealed class PlanTask(Writer writer, Settings company) : Operation<NewTask, TaskItem>(writer)
{
    /// <summary>Further ahead nobody plans a step; it is a wish, or a way to hide a client.</summary>
    public static readonly Duration Furthest = Duration.FromDays(366);

    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<TaskItem>> Do(NewTask ask, Work work)
    {
        if (!Enum.IsDefined(ask.Kind)) return Refusal.Invalid("tasks.no-such-step");
        if (Typed.OrNull(ask.Title) is { } given && !Telling.Names(given)) return Refusal.Invalid("tasks.title-says-nothing", given);
        if (ask.Due < work.Now - Duration.FromDays(1)) return Refusal.Invalid("tasks.due-in-the-past");
        if (ask.Due > work.Now + Furthest) return Refusal.Invalid("tasks.due-too-far");
        var deal = ask.Deal is { } dealId ? await work.Find(dealId) : null;
        if (ask.Deal is not null && deal is null) return Refusal.NotFound("deals.not-found");
        if (deal is { IsOpen: false }) return Refusal.Conflict("tasks.deal-is-closed");
        var clientId = deal is null ? ask.Client : deal.ClientId;
        var client = clientId is { } id && deal is null ? await work.Find(id) : null;
        if (deal is null && client is null) return Refusal.NotFound("clients.not-found");
        var owner = ask.Owner ?? deal?.OwnerId ?? client?.OwnerId ?? work.Person;
        if (owner is { } named && !await Staff.May(work, named, Right.DoTasks)) return Refusal.Invalid("people.unknown-owner");

        var task = await work.Add(new TaskItem
        {
            Id = await work.NewId<TaskItem>("tasks"),
            ClientId = clientId,
            DealId = deal?.Id,
            Kind = ask.Kind,
            Title = Typed.OrNull(ask.Title) ?? ask.Kind.ToString(),
            OwnerId = owner,
            Created = work.Now,
            CreatedBy = work.Person,
            Due = ask.Due,
            Robot = ask.Robot ?? work.By.Robot,
            Origin = work.By.Door,
        });
        if (ask.Owner is { } receiver && ask.Robot is null && work.By is { IsHuman: true, PersonNumber: { } giver } && receiver.Value != giver && receiver != deal?.OwnerId && receiver != client?.OwnerId) task.AskedBy(new PersonId(giver));
        task.RemindBefore(ask.Remind ?? (work.By is { IsHuman: true, Door: Door.Page } && ask.Robot is null ? Reminders.Usual(ask.Kind) : Reminder.None), company.Zone, work.Now);
        work.Tell(new TaskPlanned(task.Id, task.ClientId, task.DealId, task.Kind, task.Title, task.Due, task.OwnerId));
        return task;
    }
}
