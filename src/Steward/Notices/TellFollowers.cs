using System.Globalization;
using Dapper;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Journal;
using Steward.People;
using Steward.Tasks;

namespace Steward.Notices;

/// <summary>Hears what happens on cards and tells who is named, who follows and whose card it is: once each, never who did it, never who may not see the card.</summary>
public sealed class TellFollowers(IEnumerable<ICarryNotices> carriers, Staffing staff, Onlookers onlookers) :
    IListen<ActivityRecorded>, IListen<CallWrittenUp>, IListen<CommentWritten>, IListen<TaskReminded>, IListen<DealMoved>, IListen<DealWon>, IListen<DealLost>
{
    /// <summary>A change that tells more facts than these is of many cards: its own report tells of it, not the bell card by card.</summary>
    public const int Many = 60;

    public Task Hear(ActivityRecorded fact, Work work) =>
        fact.Missed ? Tell(NoticeKind.Missed, fact.Client?.Value, fact.Deal?.Value, $"a{fact.Activity}", null, null, work)
        // A call that telephony wrote down says nothing yet: its result will be told.
        : fact.Author is not null && string.IsNullOrEmpty(fact.Text) ? Task.CompletedTask
        : Tell(NoticeKind.Note, fact.Client?.Value, fact.Deal?.Value, $"a{fact.Activity}", null, fact.Named, work);

    public Task Hear(CallWrittenUp fact, Work work) => Tell(NoticeKind.Note, fact.Client?.Value, fact.Deal?.Value, $"a{fact.Activity}", null, fact.Named, work);

    public Task Hear(CommentWritten fact, Work work) => Tell(NoticeKind.Comment, fact.Client?.Value, fact.Deal?.Value, $"c{fact.Comment}", null, fact.Named, work);

    public Task Hear(DealMoved fact, Work work) => Tell(NoticeKind.Moved, fact.Client?.Value, fact.Deal.Value, null, fact.ToName, null, work);

    public Task Hear(DealWon fact, Work work) => Tell(NoticeKind.Won, fact.Client?.Value, fact.Deal.Value, null, null, null, work);

    public Task Hear(DealLost fact, Work work) => Tell(NoticeKind.Lost, fact.Client?.Value, fact.Deal.Value, null, fact.ReasonName, null, work);

    /// <summary>A reminder is for the one whose task it is, whoever's the card.</summary>
    public async Task Hear(TaskReminded fact, Work work)
    {
        if (!(await staff.All()).TryGetValue(fact.Owner, out var owner) || !owner.Active) return;
        foreach (var carrier in carriers) await carrier.Carry([new(fact.Owner.Value, NoticeKind.Reminder, fact.Client?.Value, fact.Deal?.Value, $"t{fact.Task}", fact.Late ? "late" : null)], work);
    }

    private async Task Tell(NoticeKind kind, long? client, long? deal, string? entry, string? said, string? named, Work work)
    {
        if (work.By.Door is Door.Bulk or Door.Demo || work.Told.Count > Many) return;
        var owner = await work.Connection.ExecuteScalarAsync<long?>(deal is null ? "select owner_id from clients where id = @client" : "select owner_id from deals where id = @deal", new { client, deal }, work.Transaction);
        var kinds = new Dictionary<long, NoticeKind>();
        foreach (var follower in await work.Connection.QueryAsync<long>("select person_id from followers where card = 0 and card_id = @deal union select person_id from followers where card = 1 and card_id = @client",
            new { deal = deal ?? 0, client = client ?? 0 }, work.Transaction)) kinds[follower] = kind;
        if (owner is { } mine) kinds[mine] = kind;
        foreach (var person in (named ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)) kinds[long.Parse(person, CultureInfo.InvariantCulture)] = NoticeKind.Mention;
        if (work.By.PersonNumber is { } me) kinds.Remove(me);
        if (kinds.Count == 0) return;

        var people = await staff.All();
        var notices = new List<NewNotice>();
        foreach (var (number, what) in kinds.OrderBy(k => k.Key))
            if (people.TryGetValue(new PersonId(number), out var person) && await onlookers.Sees(person, owner)) notices.Add(new(number, what, client, deal, entry, said));
        if (notices.Count == 0) return;
        foreach (var carrier in carriers) await carrier.Carry(notices, work);
    }
}
