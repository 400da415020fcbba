using System.Globalization;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Channels;

/// <summary>Leaves the result of a call for later: the window goes, the call stands on Today.</summary>
public sealed class PutOffCall(Writer writer) : Operation<CallId, Call>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Call>> Do(CallId ask, Work work)
    {
        if (await CallsSeen.Find(ask, work) is not { } call) return Refusal.NotFound("channels.call-not-found");
        if (call.Written is null) call.PutOff ??= work.Now;
        return call;
    }
}

/// <summary>Says that a call is no client's: a wrong number, an advertisement, somebody's mother. A call of a client has a result.</summary>
public sealed class DismissCall(Writer writer) : Operation<CallId, Call>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Call>> Do(CallId ask, Work work)
    {
        if (await CallsSeen.Find(ask, work) is not { } call) return Refusal.NotFound("channels.call-not-found");
        if (call.Written is not null) return Refusal.Conflict("channels.written-already");
        if (call.ClientId is not null) return Refusal.Conflict("channels.result-needed");
        call.Written = work.Now;
        work.Tell(new CallSettled(call.Id, call.PersonId?.Value.ToString(CultureInfo.InvariantCulture) ?? ""));
        return call;
    }
}
