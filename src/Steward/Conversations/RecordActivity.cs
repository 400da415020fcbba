using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Fields;
using Steward.Foundation;
using Steward.Foundation.Text;
using Steward.People;

namespace Steward.Conversations;

public sealed record NewActivity(ActivityKind Kind, Direction Direction, string? Text)
{
    public ClientId? Client { get; init; }
    public DealId? Deal { get; init; }
    /// <summary>When it happened; nobody says: now.</summary>
    public Instant? At { get; init; }
    public string? Subject { get; init; }
    public int? TalkSeconds { get; init; }
    public int? RingSeconds { get; init; }
    /// <summary>Who talked, when a program writes it down for them; nobody named: the caller.</summary>
    public PersonId? Author { get; init; }
    public IReadOnlyList<StoredFile> Files { get; init; } = [];
    /// <summary>The next step, planned with the same save.</summary>
    public NextStep? Next { get; init; }
}

/// <param name="LacksNextStep">The deal is open and nothing is planned: the page asks once.</param>
public sealed record Recorded(Activity Activity, bool LacksNextStep);

/// <summary>Writes down a call, a letter, a message, a meeting or a note.</summary>
public sealed class RecordActivity(Writer writer, StepAfter after, Attached attached, Mentioned mentioned) : Operation<NewActivity, Recorded>(writer)
{
    /// <summary>A result of fewer letters tells nobody anything, as with tasks.</summary>
    public const int ShortestResult = 10;
    private const int CopiesAmong = 20;

    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Recorded>> Do(NewActivity ask, Work work)
    {
        var deal = ask.Deal is { } dealId ? await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == dealId) : null;
        if (ask.Deal is not null && deal is null) return Refusal.NotFound("deals.not-found");
        var client = deal is null ? ask.Client : deal.ClientId;
        if (!Enum.IsDefined(ask.Kind) || !Enum.IsDefined(ask.Direction)) return Refusal.Invalid("conversations.no-such-kind");
        if (deal is null && (client is null || !await work.Db.Set<Client>().AnyAsync(c => c.Id == client))) return Refusal.NotFound("clients.not-found");
        if (Typed.OrNull(ask.Text) is null && ask.TalkSeconds is null && ask.Files.Count == 0) return Refusal.Invalid("conversations.text-needed");
        if (ask.Kind is ActivityKind.Call or ActivityKind.Meeting or ActivityKind.Visit && !(ask.Kind == ActivityKind.Call && NoAnswer.Says(ask.Text)) && WhyNoResult(ask.Text, work) is { } empty) return empty;
        if (ask.At > work.Now) return Refusal.Invalid("conversations.in-the-future");

        if (attached.WhyNot(ask.Files) is { } fault) return fault;
        var activity = await Write(ask, client, deal?.Id, work);
        return await after.Plan(activity, deal, ask.Next, work);
    }

    /// <summary>What came of a talk is read by whoever goes on; what programs bring from elsewhere is as it is.</summary>
    internal static Refusal? WhyNoResult(string? text, Work work) =>
        Typed.OrNull(text) is { } said && work.By.Door is Door.Page or Door.Api && Telling.Lack(said, ShortestResult, "conversations.result-short") is { } lack ? Refusal.Invalid(lack.Key, lack.Args) : null;

    private async Task<Activity> Write(NewActivity ask, ClientId? client, DealId? deal, Work work)
    {
        var author = ask.Author ?? work.Person;
        var text = Typed.OrNull(ask.Text);
        var hash = text is null ? (long?)null : TouchRules.FoldedHash(text);
        var isCopy = hash is not null && ask.Kind is ActivityKind.Note or ActivityKind.Call && await IsCopy(author, hash!.Value, work);
        var activity = await work.Add(new Activity
        {
            Id = await work.NewId<Activity>("activities"),
            ClientId = client,
            DealId = deal,
            At = ask.At ?? work.Now,
            Recorded = work.Now,
            AuthorId = author,
            Kind = ask.Kind,
            Direction = ask.Direction,
            Counts = TouchRules.Of(ask.Kind, ask.Direction, ask.TalkSeconds, ask.RingSeconds, text, isCopy, ask.At ?? work.Now, work.Now),
            TalkSeconds = ask.TalkSeconds,
            RingSeconds = ask.RingSeconds,
            Origin = work.By.Door,
        });
        if (text is not null) await work.Add(new ActivityText { ActivityId = activity.Id, Subject = Typed.OrNull(ask.Subject), Body = text, FoldedHash = hash });
        if (ask.Files.Count > 0)
        {
            await work.Flush();
            await attached.Keep(ask.Files, activity.Id.Value, null, client?.Value, deal?.Value, work);
        }
        var named = await mentioned.Keep("a" + activity.Id, text, work);
        work.Tell(new ActivityRecorded(activity.Id, client, deal, activity.Kind, activity.Direction, activity.At, activity.Counts, text, named, ask.Author, ask is { Kind: ActivityKind.Call, Direction: Direction.In, TalkSeconds: 0 }));
        return activity;
    }

    private static async Task<bool> IsCopy(PersonId? author, long hash, Work work) =>
        author is not null && await (from a in work.Db.Set<Activity>()
                                     where a.AuthorId == author && a.Kind == ActivityKind.Note
                                     join t in work.Db.Set<ActivityText>() on a.Id equals t.ActivityId
                                     orderby a.At descending
                                     select t.FoldedHash).Take(CopiesAmong).ContainsAsync(hash);
}
