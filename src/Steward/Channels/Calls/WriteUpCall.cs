using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Steward.Clients;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.People;

namespace Steward.Channels;

/// <summary>What came of a call, and what comes next.</summary>
public sealed record CallWriteUp(CallId Call, string? Text)
{
    public NextStep? Next { get; init; }

    /// <summary>Whose number it is, when nobody knew: a client of the base …</summary>
    public ClientId? Client { get; init; }

    /// <summary>… or the name of a new one.</summary>
    public string? NewClient { get; init; }
    public bool IsCompany { get; init; }
    public DealId? Deal { get; init; }
}

/// <param name="LacksNextStep">The deal is open and nothing is planned: the page asks once.</param>
public sealed record CallWritten(Call Call, bool LacksNextStep);

/// <summary>Writes the result of a call and plans the next step, in one change: while it lasts or afterwards.</summary>
public sealed class WriteUpCall(Writer writer, RecordActivity record, CompleteCall complete, RegisterClient register, AddContactPoint addPoint) : Operation<CallWriteUp, CallWritten>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<CallWritten>> Do(CallWriteUp ask, Work work)
    {
        if (await CallsSeen.Find(ask.Call, work) is not { } call) return Refusal.NotFound("channels.call-not-found");
        if (call.Written is not null) return Refusal.Conflict("channels.written-already");
        if (!call.Test && Typed.OrNull(ask.Text) is null) return Refusal.Invalid("channels.result-needed");
        call.Written = work.Now;
        call.PersonId ??= work.Person;
        work.Tell(new CallSettled(call.Id, call.PersonId?.Value.ToString(CultureInfo.InvariantCulture) ?? ""));
        if (call.Test) return new CallWritten(call, LacksNextStep: false);
        if (call.ClientId is null)
        {
            var whose = await Whose(ask, call, work);
            if (whose.IsRefused) return whose.Refusal;
            call.ClientId = whose.Done;
            await work.Flush();
        }
        if (ask.Deal is { } deal && !await work.Db.Set<Deal>().AnyAsync(d => d.Id == deal && d.ClientId == call.ClientId)) return Refusal.NotFound("deals.not-found");
        call.DealId = ask.Deal ?? call.DealId;
        var written = call.ActivityId is { } known ? await complete.RunIn(work, new CallCompletion(known) { Text = ask.Text, Author = call.PersonId, Deal = call.DealId, Next = ask.Next })
            : await record.RunIn(work, new NewActivity(ActivityKind.Call, call.Direction, ask.Text)
            {
                Client = call.ClientId, Deal = call.DealId, At = call.Began < work.Now ? call.Began : work.Now, TalkSeconds = call.IsRinging ? null : call.Talked(work.Now), RingSeconds = call.Waited, Author = call.PersonId, Next = ask.Next,
            });
        if (written.IsRefused) return written.Refusal;
        call.ActivityId = written.Done.Activity.Id;
        return new CallWritten(call, written.Done.LacksNextStep);
    }

    /// <summary>A number that was nobody's: it is kept with the client, so that the next call is known.</summary>
    private async Task<Outcome<ClientId>> Whose(CallWriteUp ask, Call call, Work work)
    {
        if (ask.Client is { } client)
        {
            if (call.Number is { } number && await addPoint.RunIn(work, new NewContactPoint(client, PointKind.Phone, number)) is { IsRefused: true, Refusal: { Kind: RefusalKind.NotFound } gone }) return gone;
            return await work.Db.Set<Client>().AnyAsync(c => c.Id == client) ? client : Refusal.NotFound("clients.not-found");
        }
        if (Typed.OrNull(ask.NewClient) is not { } name) return Refusal.Invalid("channels.who-needed");
        // Somebody registered this number since it rang: the call is theirs, and no second client comes of it.
        if (call.Number is { } rang && await KnownCaller.Find(rang, work) is { } known)
        {
            (call.ContactId, call.DealId) = (known.ContactId, known.DealId);
            return known.ClientId;
        }
        var added = await register.RunIn(work, new NewClient(name, ask.IsCompany) { Owner = call.PersonId, Phone = call.Number is { } dialled && dialled.StartsWith('+') ? dialled : null });
        return added.IsRefused ? added.Refusal : added.Done.Id;
    }
}

/// <summary>Whose calls one may write up: one's own, those that rang at one's telephone, and those of the people whom one sees.</summary>
internal static class CallsSeen
{
    public static async Task<Call?> Find(CallId id, Work work)
    {
        if (await work.Db.Set<Call>().FirstOrDefaultAsync(c => c.Id == id) is not { } call) return null;
        var me = work.By.PersonNumber;
        var mine = me is { } number && await work.Db.Set<CallLeg>().AnyAsync(l => l.CallId == id && l.PersonId == new PersonId(number));
        return mine || work.By.Sight.Covers(call.PersonId?.Value) ? call : null;
    }
}
