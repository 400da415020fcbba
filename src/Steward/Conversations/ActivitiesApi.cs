using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Conversations;

/// <summary>Activities for programs: the latest of a client or deal, one, and writing a new one.</summary>
public static class ActivitiesApi
{
    private const string Columns = "a.id, a.client_id as client, a.deal_id as deal, a.at, a.recorded, a.author_id as author, a.kind, a.direction, a.talk_seconds, a.ring_seconds, t.subject, t.body as text";

    public static void Map(Doors doors)
    {
        doors.Api.MapGet("/activities", List).Needs(Right.SeeBase);
        doors.Api.MapGet("/activities/{id:long}", One).Needs(Right.SeeBase);
        doors.Api.MapPost("/activities", Record).Needs(Right.WorkBase);
    }

    private static async Task<IResult> List(HttpContext http, Reader reader, long? client, long? deal, string? after, int? limit, CancellationToken stop)
    {
        if (client is null && deal is null) return http.Problem(Refusal.Invalid("conversations.whose"));
        var size = Math.Clamp(limit ?? 50, 1, 200);
        if (after is { Length: > 0 } && Cursor.Read(after) is null) return http.Problem(Unread.Value("after", after));
        var (at, id) = Cursor.Read(after) ?? (long.MaxValue, 0);
        var seen = deal is not null ? "exists (select 1 from {deals} d where d.id = a.deal_id)" : "exists (select 1 from {clients} c where c.id = a.client_id)";
        var rows = await reader.Query<ActivityView>(http.Caller(), $"""
            select {Columns} from activities a left join activity_texts t on t.activity_id = a.id
            where {(deal is not null ? "a.deal_id = @card" : "a.client_id = @card")} and {seen} and (a.at, a.id) < (@at, @id)
            order by a.at desc, a.id desc limit @take
            """, new { card = deal ?? client, at, id, take = size + 1 }, stop);
        var items = rows.Take(size).ToList();
        return Results.Json(new { items, next = rows.Count > size ? Cursor.Write(items[^1].At.ToMicroseconds(), items[^1].Id) : null });
    }

    private static async Task<IResult> One(long id, HttpContext http, Reader reader, CancellationToken stop)
    {
        var found = await reader.One<ActivityView>(http.Caller(), $$"""
            select {{Columns}} from activities a left join activity_texts t on t.activity_id = a.id
            where a.id = @id and (exists (select 1 from {deals} d where d.id = a.deal_id) or exists (select 1 from {clients} c where c.id = a.client_id))
            """, new { id }, stop);
        return found is null ? http.Problem(Refusal.NotFound("conversations.not-found")) : Results.Json(found);
    }

    private static async Task<IResult> Record(ActivityBody body, HttpContext http, RecordActivity record)
    {
        var ask = new NewActivity(body.Kind, body.Direction, body.Text)
        {
            Client = body.Client, Deal = body.Deal, At = body.At, Subject = body.Subject, TalkSeconds = body.TalkSeconds, RingSeconds = body.RingSeconds, Next = body.Next?.Step(),
        };
        return http.Answer(await record.Run(ask, http.Caller()), done => new
        {
            id = done.Activity.Id, client = done.Activity.ClientId, deal = done.Activity.DealId, at = done.Activity.At, kind = done.Activity.Kind, direction = done.Activity.Direction, lacksNextStep = done.LacksNextStep,
        }, StatusCodes.Status201Created);
    }

    public sealed class ActivityView
    {
        public long Id { get; init; }
        public long? Client { get; init; }
        public long? Deal { get; init; }
        public Instant At { get; init; }
        public Instant Recorded { get; init; }
        public long? Author { get; init; }
        public ActivityKind Kind { get; init; }
        public Direction Direction { get; init; }
        public int? TalkSeconds { get; init; }
        public int? RingSeconds { get; init; }
        public string? Subject { get; init; }
        public string? Text { get; init; }
    }

    public sealed record ActivityBody
    {
        public ActivityKind Kind { get; init; }
        public Direction Direction { get; init; }
        public string? Text { get; init; }
        public ClientId? Client { get; init; }
        public DealId? Deal { get; init; }
        public Instant? At { get; init; }
        public string? Subject { get; init; }
        public int? TalkSeconds { get; init; }
        public int? RingSeconds { get; init; }
        public NextStepBody? Next { get; init; }
    }
}
