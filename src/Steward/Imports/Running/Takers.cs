using Steward.Clients;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Fields;
using Steward.Journal;
using Steward.People;
using Steward.Tasks;

namespace Steward.Imports;

/// <summary>The operations and books that imports work through.</summary>
public sealed class Takers(
    JournalWriter journal, ContactPoints points, AddPerson addPerson, AddTeam addTeam, AppointHead appointHead, AddPipeline addPipeline, AddStage addStage, AddLossReason addReason,
    AddField addField, EditClient editClient, MirrorClient mirrorClient, EditDeal editDeal, MirrorDeal mirrorDeal, MirrorVisit mirrorVisit, MirrorTask mirrorTask, OrderStages orderStages, Settings settings)
{
    internal async Task<Taking> Open(Work work, ImportAsk ask, long import, Tally tally)
    {
        var refs = await ExternalRefs.Open(work, ask.System, import);
        var silent = new SilentJournal(work, journal);
        var people = await KnownPeople.Open(work, new(addPerson, addTeam, appointHead), refs);
        var fields = await KnownFields.Open(work, addField, ask.Plan.Fields);
        var pipelines = await KnownPipelines.Open(work, addPipeline, addStage, addReason, ask.Plan.Pipelines);
        var clientBook = new ClientBook(work, silent, points);
        var dealBook = new DealBook(work, silent);
        var clients = new ClientTaker(ask.System, work, refs, tally, clientBook, people, fields, editClient, mirrorClient);
        var contacts = new ContactTaker(ask.System, refs, tally, clientBook);
        var deals = new DealTaker(ask.System, work, refs, tally, dealBook, people, fields, pipelines, clients, editDeal, mirrorDeal, settings);
        var visits = new VisitTaker(work, refs, tally, dealBook, people, pipelines, deals, mirrorVisit, orderStages);
        var activities = new ActivityTaker(ask.System, refs, tally, new ActivityBook(work, silent), people, deals);
        var tasks = new TaskTaker(ask.System, work, refs, tally, new TaskBook(work, silent), people, deals, mirrorTask);
        return new Taking(silent, refs, people, fields, clients, contacts, deals, visits, activities, tasks, tally, clientBook, dealBook);
    }
}

/// <summary>One import under way: each row goes to the taker of its kind.</summary>
internal sealed class Taking(
    SilentJournal journal, ExternalRefs refs, KnownPeople people, KnownFields fields, ClientTaker clients, ContactTaker contacts, DealTaker deals, VisitTaker visits,
    ActivityTaker activities, TaskTaker tasks, Tally tally, ClientBook clientBook, DealBook dealBook) : IAsyncDisposable
{
    public ValueTask Take(ImportRow row)
    {
        if (!WasThrownAway(row)) return TakeIn(row);
        tally.Unchanged(row);
        return ValueTask.CompletedTask;
    }

    private bool WasThrownAway(ImportRow row) => row switch
    {
        ClientRow client => refs.IsGone(RefTarget.Client, client.ExternalId ?? client.Name),
        ContactRow contact => refs.IsGone(RefTarget.Client, contact.Client) || refs.IsGone(RefTarget.Contact, contact.ExternalId),
        ContactPointRow point => refs.IsGone(RefTarget.Client, point.Client) || refs.IsGone(RefTarget.Contact, point.Contact),
        DealRow deal => refs.IsGone(RefTarget.Client, deal.Client) || refs.IsGone(RefTarget.Deal, deal.ExternalId ?? $"{deal.Client}|{deal.Title}|{deal.Created}"),
        StageVisitRow visit => refs.IsGone(RefTarget.Deal, visit.Deal),
        ActivityRow activity => refs.IsGone(RefTarget.Client, activity.Client) || refs.IsGone(RefTarget.Deal, activity.Deal),
        TaskRow task => refs.IsGone(RefTarget.Client, task.Client) || refs.IsGone(RefTarget.Deal, task.Deal),
        _ => false,
    };

    private ValueTask TakeIn(ImportRow row) => row switch
    {
        UserRow user => people.Take(user, tally),
        ClientRow client => clients.Take(client),
        ContactRow contact => contacts.Take(contact),
        ContactPointRow point => contacts.Take(point),
        DealRow deal => deals.Take(deal),
        StageVisitRow visit => visits.Take(visit),
        ActivityRow activity => activities.Take(activity),
        TaskRow task => tasks.Take(task),
        _ => throw new ArgumentOutOfRangeException(nameof(row), row.GetType().Name, "No taker."),
    };

    /// <summary>Everything is in the base after this, and stays on a stage that the files left open are closed by what followed.</summary>
    public async Task Finish()
    {
        await clientBook.Flush();
        await dealBook.Flush();
        await fields.Flush();
        await activities.Flush();
        await tasks.Flush();
        await refs.Flush();
        await journal.Flush();
        await visits.Finish();
    }

    public async ValueTask DisposeAsync()
    {
        await clientBook.DisposeAsync();
        await dealBook.DisposeAsync();
        await fields.DisposeAsync();
        await activities.DisposeAsync();
        await tasks.DisposeAsync();
        await refs.DisposeAsync();
        await journal.DisposeAsync();
    }
}
