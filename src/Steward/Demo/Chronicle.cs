using Steward.Clients;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Fields;
using Steward.Foundation;
using Steward.Journal;
using Steward.Orders;
using Steward.Quality;
using Steward.Tasks;

namespace Steward.Demo;

/// <summary>Writes lived clients down through the books of the rooms, in one change.</summary>
public sealed class Chronicle(Work work, JournalWriter writer, ContactPoints points, Rules rules, string currency, Simulated tally) : IAsyncDisposable
{
    private readonly SilentJournal journal = new(work, writer) { InOrder = true };
    private ClientBook? clients;
    private DealBook? deals;
    private TaskBook? tasks;
    private ActivityBook? activities;
    private readonly FieldBook fields = new(work);
    private readonly OrderBook orders = new(work);
    private readonly ReviewBook reviews = new(work);

    private ClientBook Clients => clients ??= new(work, journal, points);
    private DealBook Deals => deals ??= new(work, journal);
    private TaskBook Tasks => tasks ??= new(work, journal);
    private ActivityBook Activities => activities ??= new(work, journal);

    public async Task Write(LivedClient lived)
    {
        var (client, contact) = await Register(lived);
        (DealId Id, NodaTime.Instant Closed)? lost = null;
        foreach (var (opening, deal) in lived.Deals)
        {
            var id = await Write(lived, client, contact, opening, deal, lost is { } before && before.Closed < deal.Stays[0].Entered ? before.Id : null);
            lost = deal is { Outcome: DealOutcome.Lost, Closed: { } closed } ? (id, closed) : null;
        }
        foreach (var talk in lived.Talks) await Write(talk, lived, client, null);
        await journal.Settle();
        tally.Clients++;
    }

    public async Task Flush()
    {
        await Clients.Flush();
        await Deals.Flush();
        await Tasks.Flush();
        await Activities.Flush();
        await fields.Flush();
        await orders.Flush();
        await reviews.Flush();
        await journal.Flush();
    }

    public async ValueTask DisposeAsync()
    {
        await Clients.DisposeAsync();
        await Deals.DisposeAsync();
        await Tasks.DisposeAsync();
        await Activities.DisposeAsync();
        await fields.DisposeAsync();
        await orders.DisposeAsync();
        await reviews.DisposeAsync();
        await journal.DisposeAsync();
    }

    private async Task<(ClientId, ContactId?)> Register(LivedClient lived)
    {
        var who = lived.Who;
        var client = await Clients.Add(new PastClient(who.Name, who.Kind != ClientKind.Private)
        {
            Owner = lived.Owner.Id, TaxId = who.TaxId, City = who.City, Source = who.Source, Created = lived.Created,
        });
        ContactId? contact = who.ContactNames is { } names ? await Clients.Add(new PastContact(client, names[(int)who.Tongue]) { Title = who.Post, Decides = who.Kind == ClientKind.Company, Created = lived.Created }) : null;
        await Clients.Add(client, contact, PointKind.Phone, who.Phone, lived.Created);
        if (who.Email is { } email) await Clients.Add(client, contact, PointKind.Email, email, lived.Created);
        await fields.Add(rules.Kind, client.Value, who.Kind.ToString(), null);
        return (client, contact);
    }

    /// <param name="after">The lost deal after which the client came back.</param>
    private async Task<DealId> Write(LivedClient lived, ClientId client, ContactId? contact, Opening opening, LivedDeal deal, DealId? after)
    {
        var id = await Deals.Add(new PastDeal(opening.Title, deal.Last.Stage)
        {
            Client = client, Contact = contact, Amount = Money.Of(opening.Amount, currency), Owner = lived.Owner.Id, Outcome = deal.Outcome, Created = deal.Stays[0].Entered,
            StageEntered = deal.Last.Entered, Closed = deal.Closed, LossReason = deal.Reason, LossComment = deal.Comment, ExpectedClose = opening.ExpectedClose, Need = opening.Need,
            Source = lived.Who.Source, Reopenings = deal.Reopenings, After = after,
        });
        var stay = default(StageVisitId);
        for (var i = 0; i < deal.Stays.Count; i++) stay = await Write(id, client, lived.Owner, deal.Stays[i], i == 0 ? null : deal.Stays[i - 1]);
        foreach (var talk in deal.Talks.OrderBy(talk => talk.At)) await Write(talk, lived, client, id);
        foreach (var errand in deal.Errands) await Write(errand, lived.Owner, client, id);
        if (opening.Profile is { } profile) await fields.Add(rules.Profile, id.Value, profile, null);
        if (opening.Openings is { } count) await fields.Add(rules.Openings, id.Value, count.ToString(System.Globalization.CultureInfo.InvariantCulture), count * Money.Scale);
        await WritePapers(lived, client, id, opening, deal);
        foreach (var at in deal.Reviews) await reviews.Add(new PastReview(id, stay, at, rules.Reviewer, "The card and the stage agree."));
        tally.Deals++;
        return id;
    }

    private async Task WritePapers(LivedClient lived, ClientId client, DealId deal, Opening opening, LivedDeal life)
    {
        foreach (var paper in life.Papers)
            await orders.Add(new PastDocument(paper.Kind, $"{(paper.Kind == DocumentKind.Offer ? "Offer" : "Contract")} {deal}", paper.At) { Client = client, Deal = deal, Author = lived.Owner.Id, Signed = paper.Signed });
        foreach (var bill in life.Bills)
            await orders.Add(new PastInvoice($"S-{deal}", Money.Of(Math.Round(opening.Amount * 0.4m), currency), bill.Issued) { Client = client, Deal = deal, Due = bill.Issued + NodaTime.Duration.FromDays(5), Paid = bill.Paid });
    }

    private ValueTask<StageVisitId> Write(DealId deal, ClientId client, Seller by, Stay stay, Stay? from) => Deals.Add(
        new PastVisit(deal, stay.Stage.Id, stay.Entered, stay.Left, stay.Exit, by.Id) { Move = from is null || from.Stage == stay.Stage ? null : new LivedMove(client, from.Stage, stay.Stage) });

    private async Task Write(Talk talk, LivedClient lived, ClientId client, DealId? deal)
    {
        await Activities.Add(new PastActivity(talk.Kind, talk.Direction, talk.At)
        {
            Client = client, Deal = deal, Author = lived.Owner.Id, Text = talk.Text, Subject = talk.Subject, TalkSeconds = talk.TalkSeconds, RingSeconds = talk.RingSeconds,
        });
        tally.Activities++;
    }

    private async Task Write(Errand errand, Seller owner, ClientId client, DealId deal)
    {
        await Tasks.Add(new PastTask(errand.Kind, errand.Title, errand.Due)
        {
            Client = client, Deal = deal, Owner = owner.Id, Created = errand.Planned, Done = errand.Done, Ending = errand.Ending, Result = errand.Result, Reschedules = errand.Reschedules,
        });
        tally.Tasks++;
    }
}
