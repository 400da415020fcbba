using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Channels;

/// <summary>Calls for programs: what an exchange says of them, one call, and its result.</summary>
internal static class CallsApi
{
    public static void Map(Doors doors)
    {
        doors.Api.MapPost("/telephony/events", Take).Needs(Right.ReportEvents);
        doors.Api.MapGet("/calls/{id:long}", One).Needs(Right.SeeBase);
        doors.Api.MapPost("/calls/{id:long}/result", WriteUp).Needs(Right.WorkBase);
    }

    private static async Task<IResult> Take(EventBody body, HttpContext http, TakeCallEvent take, CancellationToken stop)
    {
        if (body.Type is not { } kind) return http.Problem(Refusal.Invalid("channels.type-needed"));
        var heard = new CallEvent(body.CallId ?? "", kind)
        {
            Direction = body.Direction, Client = body.Client, Line = body.Line, Extension = body.Extension, Leg = body.LegId, At = body.At, TalkSeconds = body.TalkSec, WaitSeconds = body.WaitSec, Result = body.Result, Test = body.Test,
        };
        return http.Answer(await take.Run(heard, http.Caller(), stop), done => new
        {
            call = done.Call?.Id, client = done.Call?.ClientId, deal = done.Call?.DealId, person = done.Call?.PersonId, activity = done.Call?.ActivityId, ignored = done.Call is null,
        });
    }

    private static async Task<IResult> One(CallId id, HttpContext http, CallsQuery calls, CancellationToken stop) => await calls.One(http.Caller(), id, stop) is not { } call ? http.Problem(Refusal.NotFound("channels.call-not-found"))
        : Results.Json(new
        {
            id = call.Id, direction = call.Direction, number = call.Number, line = call.Line, rang = call.Rang, answered = call.Answered, ended = call.Ended, talkSec = call.Ended is null ? (int?)null : call.Talked, person = call.PersonId,
            client = call.Client is null ? null : call.ClientId, deal = call.Deal is null ? null : call.DealId, activity = call.Client is null ? null : call.ActivityId, test = call.IsTest, written = call.Written,
        });

    private static async Task<IResult> WriteUp(CallId id, ResultBody body, HttpContext http, CallDesk desk, CancellationToken stop) => http.Answer(
        await desk.WriteUp(new CallWriteUp(id, body.Text) { Next = body.Next?.Step(), Client = body.Client, NewClient = body.NewClient, IsCompany = body.IsCompany, Deal = body.Deal }, http.Caller(), stop),
        done => new { call = done.Call.Id, client = done.Call.ClientId, deal = done.Call.DealId, activity = done.Call.ActivityId, lacksNextStep = done.LacksNextStep });

    /// <summary>An event as an exchange sends it. What counts is the call, its kind and its moment; <c>eventId</c> and <c>seq</c> are welcome and change nothing, because a repeat comes to the same.</summary>
    public sealed record EventBody
    {
        public string? CallId { get; init; }
        public string? EventId { get; init; }
        public long? Seq { get; init; }
        public CallEventKind? Type { get; init; }
        public CallDirection? Direction { get; init; }
        public string? Client { get; init; }
        public string? Line { get; init; }
        public string? Extension { get; init; }
        public string? LegId { get; init; }
        public Instant? At { get; init; }
        public int? TalkSec { get; init; }
        public int? WaitSec { get; init; }
        public CallResult? Result { get; init; }
        public RecordingBody? Recording { get; init; }
        public bool Test { get; init; }
    }

    /// <summary>Recordings are not kept yet.</summary>
    public sealed record RecordingBody(string? Url);

    public sealed record ResultBody
    {
        public string? Text { get; init; }
        public NextStepBody? Next { get; init; }
        public ClientId? Client { get; init; }
        public string? NewClient { get; init; }
        public bool IsCompany { get; init; }
        public DealId? Deal { get; init; }
    }
}
