using System.Globalization;
using Dapper;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Notices;

/// <summary>What somebody is told of. The number is stored.</summary>
public enum NoticeKind { Mention = 0, Note = 1, Comment = 2, Moved = 3, Won = 4, Lost = 5, Missed = 6, Reminder = 7, Day = 8, Away = 9, RemedyAsked = 10, RemedyDone = 11, ApprovalAsked = 12, Approved = 13, Denied = 14, Disputed = 15, DisputeAnswered = 16, LeftBehind = 17 }

/// <summary>A word to one person about a card, about the day of a team (<see cref="NoticeKind.Day"/>, then <paramref name="Said"/> is the date) or about somebody who will be away (<see cref="NoticeKind.Away"/>: first day, last day and the person's number). It keeps no text of its own: what was said is read from where it stands, as the reader may see it then.</summary>
/// <param name="Entry">Where in the card's history: <c>a12</c>, <c>c5</c> a comment.</param>
/// <param name="Said">Names of stages, a reason: nothing about people.</param>
public sealed record NewNotice(long Person, NoticeKind Kind, long? Client, long? Deal, string? Entry = null, string? Said = null);

/// <summary>A port: brings notices to people. The bell is one way; mail and push are others, each by what it writes in the same transaction and sends afterwards.</summary>
public interface ICarryNotices
{
    Task Carry(IReadOnlyList<NewNotice> notices, Work work);
}

/// <summary>Notices in the head of every page.</summary>
public sealed class Bell : ICarryNotices
{
    public async Task Carry(IReadOnlyList<NewNotice> notices, Work work)
    {
        var id = await work.TakeNumbers("notices", notices.Count);
        foreach (var notice in notices)
            await work.Connection.ExecuteAsync("insert into notices (id, person_id, at, kind, client_id, deal_id, by_id, entry, said) values (@id, @Person, @at, @kind, @Client, @Deal, @by, @Entry, @Said)",
                new { id = id++, notice.Person, at = work.Now.ToMicroseconds(), kind = (int)notice.Kind, notice.Client, notice.Deal, by = work.By.PersonNumber, notice.Entry, notice.Said }, work.Transaction);
    }
}

/// <summary>A notice as its reader sees it now.</summary>
public sealed class NoticeLine
{
    public long Id { get; init; }
    public Instant At { get; init; }
    public NoticeKind Kind { get; init; }
    public long? ById { get; init; }
    public string? Entry { get; init; }
    public string? Said { get; init; }
    public Instant? Read { get; init; }
    public long? ClientId { get; init; }
    public long? DealId { get; init; }
    public string? Deal { get; init; }
    public string? Client { get; init; }
    public string? Words { get; init; }

    public string Card => Client ?? Deal ?? "";
    // A task may be one's own on a card that is not.
    public string Href => Kind == NoticeKind.Away ? "/absences" : Kind == NoticeKind.Day ? "/days?on=" + Said : Kind is NoticeKind.RemedyAsked or NoticeKind.RemedyDone ? "/audit/" + Said : Kind == NoticeKind.LeftBehind ? "/today" : Kind == NoticeKind.Disputed ? "/pipelines/" + Entry?[1..] : Kind == NoticeKind.Reminder && Client is null && Deal is null ? "/today" : (DealId is { } deal ? $"/deals/{deal}" : $"/clients/{ClientId}") + (Entry is null ? "" : "#" + Entry);

    public string Icon => Kind switch
    {
        NoticeKind.Mention => "at",
        NoticeKind.Note => "note",
        NoticeKind.Comment => "message-circle",
        NoticeKind.Moved => "arrow-right",
        NoticeKind.Won => "circle-check",
        NoticeKind.Missed => "phone-x",
        NoticeKind.Reminder => "bell",
        NoticeKind.Day => "moon",
        NoticeKind.Away => "beach",
        NoticeKind.RemedyAsked or NoticeKind.RemedyDone => "clipboard-check",
        NoticeKind.ApprovalAsked => "user-question",
        NoticeKind.Approved => "user-check",
        NoticeKind.Disputed => "message-question",
        NoticeKind.DisputeAnswered => "message-check",
        NoticeKind.LeftBehind => "user-off",
        _ => "circle-x",
    };

    /// <summary>Whose name the sentence begins with.</summary>
    public long? Whom => Kind == NoticeKind.Away && Said?.Split('/') is [_, _, var person] ? long.Parse(person, CultureInfo.InvariantCulture) : ById;

    /// <summary>Said in the reader's language when it is read.</summary>
    public Phrase Sentence(string by) => Kind == NoticeKind.Away && Said?.Split('/') is [var first, var last, ..] ? new("notices.kind.away", by, LocalDatePattern.Iso.Parse(first).GetValueOrThrow(), LocalDatePattern.Iso.Parse(last).GetValueOrThrow()) : Kind == NoticeKind.Day ? new("notices.kind.day", LocalDatePattern.Iso.Parse(Said ?? "").GetValueOrThrow()) : Kind == NoticeKind.Reminder ? new(Said is null ? "notices.kind.reminder" : "notices.kind.reminder.late") : new("notices.kind." + Kind.ToString().ToLower(CultureInfo.InvariantCulture), by, Said);
}
