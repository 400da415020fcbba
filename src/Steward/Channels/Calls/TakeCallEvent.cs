using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Clients;
using Steward.Database;
using Steward.Foundation;
using Steward.People;

namespace Steward.Channels;

/// <param name="Call">Null: a call that is nobody's business here, between colleagues.</param>
public sealed record Heard(Call? Call);

/// <summary>Takes what a telephone exchange says of a call. Said again, late or in another order it comes to the same.</summary>
public sealed class TakeCallEvent(Writer writer, ContactPoints points, SettleCall settle) : Operation<CallEvent, Heard>(writer)
{
    private const int LongestKey = 200;

    protected override Right Needs => Right.ReportEvents;

    protected override async Task<Outcome<Heard>> Do(CallEvent ask, Work work)
    {
        if (Typed.OrNull(ask.Call) is not { Length: <= LongestKey } key) return Refusal.Invalid("channels.call-id-needed", LongestKey);
        if (ask.LegKey?.Length > LongestKey) return Refusal.Invalid("channels.call-id-needed", LongestKey);
        if (ask.Direction == CallDirection.Internal || ask.Kind == CallEventKind.Recording) return new Heard(null);
        // A clock of the exchange that runs ahead of ours would put the call into the future.
        var at = ask.At is { } said && said < work.Now ? said : work.Now;
        var call = await Find(key, work);
        var (before, wasMissed) = ((call.Rang, call.Answered, call.Ended), call is { Settled: not null, Answered: null });
        var legs = await work.Db.Set<CallLeg>().Where(l => l.CallId == call.Id).ToListAsync();
        var newLeg = await Leg(ask, call, legs, work);
        call.Hear(ask, at, newLeg.Leg, legs);
        call.Seen = work.Now;
        await Identify(ask, call, legs, work);
        if (call.Ended is not null) foreach (var leg in legs) leg.Ended ??= call.Ended;
        if (wasMissed && call.Answered is not null) call.Written = null;
        Tell(call, legs, before, newLeg.IsNew, work);
        await work.Flush();
        if (call.Ended is null || call.Settled is null && !IsClear(call)) return new Heard(call);
        var settled = await settle.RunIn(work, call.Id);
        return settled.IsRefused ? settled.Refusal : new Heard(call);
    }

    /// <summary>The exchange said how the whole of it ended; otherwise another telephone may ring in a moment.</summary>
    private static bool IsClear(Call call) => call.HungUp is not null && (call.Result != CallResult.Unknown || call.TalkSeconds is not null);

    private static async Task<Call> Find(string key, Work work)
    {
        var source = work.By.KeyNumber ?? 0;
        return await work.Db.Set<Call>().FirstOrDefaultAsync(c => c.CallKey == key && c.Source == source)
            ?? await work.Add(new Call { Id = await work.NewId<Call>("calls"), Source = source, CallKey = key, Seen = work.Now });
    }

    private static async Task<(CallLeg? Leg, bool IsNew)> Leg(CallEvent ask, Call call, List<CallLeg> legs, Work work)
    {
        if (ask.LegKey is not { } key) return (null, false);
        var leg = legs.FirstOrDefault(l => l.Leg == key) ?? (Typed.OrNull(ask.Leg) is null ? legs.FirstOrDefault(l => l.Extension == key) : null);
        var isNew = leg is null;
        if (leg is null) legs.Add(leg = await work.Add(new CallLeg { CallId = call.Id, Leg = key }));
        leg.Extension ??= Typed.OrNull(ask.Extension);
        leg.PersonId ??= await Extensions.Holder(work, leg.Extension);
        return (leg, isNew);
    }

    private async Task Identify(CallEvent ask, Call call, List<CallLeg> legs, Work work)
    {
        call.Number ??= KnownCaller.NumberOf(ask.Client, points);
        var known = call.ClientId is null && call.Number is { } number && !call.Test ? await KnownCaller.Find(number, work) : null;
        if (known is not null) (call.ClientId, call.ContactId, call.DealId) = (known.ClientId, known.ContactId, known.DealId);
        var talked = legs.Where(l => l is { Answered: not null, PersonId: not null }).MaxBy(l => l.Answered)?.PersonId;
        var rings = legs.Where(l => l.PersonId is not null).OrderBy(l => l.Ended is not null).ThenBy(l => l.Rang ?? Instant.MaxValue).FirstOrDefault()?.PersonId;
        call.PersonId = talked ?? (call.Answered is null ? rings ?? known?.Owner : null) ?? call.PersonId ?? rings ?? known?.Owner;
    }

    private static void Tell(Call call, List<CallLeg> legs, (Instant? Rang, Instant? Answered, Instant? Ended) before, bool newLeg, Work work)
    {
        var people = legs.Select(l => l.PersonId).Append(call.PersonId).OfType<PersonId>().Distinct();
        var meant = string.Join(',', people.Select(p => p.Value.ToString(CultureInfo.InvariantCulture)));
        if (call.Ended is null && call.Answered is null && (before.Rang is null || newLeg)) work.Tell(new CallRang(call.Id, call.Direction, meant));
        if (call.Answered is not null && before.Answered is null) work.Tell(new CallAnswered(call.Id, meant));
        if (call.Ended is not null && before.Ended is null) work.Tell(new CallEnded(call.Id, call.Answered is not null, meant));
    }
}
