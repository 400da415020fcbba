using Dapper;
using Microsoft.EntityFrameworkCore;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Conversations;

/// <summary>What was not known yet when telephony wrote a call down; what is absent stays.</summary>
public sealed record CallCompletion(ActivityId Activity)
{
    public string? Text { get; init; }
    public int? TalkSeconds { get; init; }
    /// <summary>Who talked after all; whoever wrote the result stays its author.</summary>
    public PersonId? Author { get; init; }
    /// <summary>Another deal of the same client.</summary>
    public DealId? Deal { get; init; }
    public NextStep? Next { get; init; }
}

/// <summary>Puts the words of a call, and how long it really was, to the record that telephony made of it. Words that are there stay.</summary>
public sealed class CompleteCall(Writer writer, StepAfter after, Mentioned mentioned) : Operation<CallCompletion, Recorded>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Recorded>> Do(CallCompletion ask, Work work)
    {
        if (await Seen(ask.Activity, work) is not { Kind: ActivityKind.Call } call) return Refusal.NotFound("conversations.not-found");
        if (ask.Deal is { } chosen && chosen != call.DealId)
        {
            if (!await work.Db.Set<Deal>().AnyAsync(d => d.Id == chosen && d.ClientId == call.ClientId)) return Refusal.NotFound("deals.not-found");
            call.DealId = chosen;
        }
        if (ask.TalkSeconds is { } seconds && seconds != call.TalkSeconds) await Measure(call, seconds, work);
        var isWritten = await work.Db.Set<ActivityText>().AnyAsync(t => t.ActivityId == call.Id);
        if (!isWritten) call.AuthorId = ask.Author ?? call.AuthorId;
        if (Typed.OrNull(ask.Text) is { } text)
        {
            if (isWritten) return Refusal.Conflict("conversations.already-written");
            if (!NoAnswer.Says(text) && RecordActivity.WhyNoResult(text, work) is { } empty) return empty;
            await work.Add(new ActivityText { ActivityId = call.Id, Body = text, FoldedHash = TouchRules.FoldedHash(text) });
            work.Tell(new CallWrittenUp(call.Id, call.ClientId, call.DealId, text, await mentioned.Keep("a" + call.Id, text, work)));
        }
        var deal = call.DealId is { } id ? await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == id) : null;
        return await after.Plan(call, deal, ask.Next, work);
    }

    private static async Task<Activity?> Seen(ActivityId id, Work work)
    {
        var found = await work.Db.Set<Activity>().FirstOrDefaultAsync(a => a.Id == id);
        var seen = found is not null && (await work.Db.Set<Deal>().AnyAsync(d => d.Id == found.DealId) || await work.Db.Set<Client>().AnyAsync(c => c.Id == found.ClientId));
        return seen ? found : null;
    }

    private static async Task Measure(Activity call, int seconds, Work work)
    {
        call.TalkSeconds = seconds;
        call.Counts = TouchRules.Of(call.Kind, call.Direction, seconds, call.RingSeconds, null, isCopy: false, call.At, call.Recorded);
        // They spoke: whatever the client waited with until then has its answer, also a call that was thought missed.
        if (seconds > 0) await work.Connection.ExecuteAsync("delete from client_waits where activity_id = @Call or client_id = @Client and since <= @at", new { Call = call.Id.Value, Client = call.ClientId?.Value ?? 0, at = call.At.ToMicroseconds() }, work.Transaction);
    }
}
