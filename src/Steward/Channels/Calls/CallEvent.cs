using NodaTime;
using Steward.Conversations;
using Steward.Foundation;

namespace Steward.Channels;

public enum CallEventKind { Ringing, Answered, Ended, Recording }

public enum CallDirection { In, Out, Internal }

/// <summary>What an exchange says of a call, in our words.</summary>
public sealed record CallEvent(string Call, CallEventKind Kind)
{
    public CallDirection? Direction { get; init; }
    /// <summary>The client's number, whoever dialled.</summary>
    public string? Client { get; init; }
    public string? Line { get; init; }
    public string? Extension { get; init; }
    /// <summary>Which leg of the call; absent: the whole of it, or the telephone of the extension.</summary>
    public string? Leg { get; init; }
    public Instant? At { get; init; }
    public int? TalkSeconds { get; init; }
    public int? WaitSeconds { get; init; }
    public CallResult? Result { get; init; }
    public bool Test { get; init; }

    /// <summary>Which telephone it is about; null: none in particular.</summary>
    internal string? LegKey => Typed.OrNull(Leg) ?? Typed.OrNull(Extension);
}

/// <summary>Lays what was heard over what is known, so that repeats and late events change nothing that is truer.</summary>
internal static class Merging
{
    public static void Hear(this Call call, CallEvent heard, Instant at, CallLeg? leg, IReadOnlyList<CallLeg> legs)
    {
        if (call.Direction == Direction.None && heard.Direction is { } way) call.Direction = way == CallDirection.Out ? Direction.Out : Direction.In;
        call.Line ??= Typed.OrNull(heard.Line);
        call.WaitSeconds = Later(call.WaitSeconds, heard.WaitSeconds);
        call.TalkSeconds = Later(call.TalkSeconds, heard.TalkSeconds);
        call.Test |= heard.Test;
        if (heard.Kind == CallEventKind.Ringing)
        {
            call.Rang = Earlier(call.Rang, at);
            if (leg is not null) leg.Rang = Earlier(leg.Rang, at);
        }
        if (heard.Kind == CallEventKind.Answered)
        {
            call.Answered = Earlier(call.Answered, at);
            if (leg is not null) leg.Answered = Earlier(leg.Answered, at);
        }
        if (heard.Kind == CallEventKind.Ended) End(call, heard, at, leg);
        call.Ended = call.HungUp ?? (legs.Count > 0 && legs.All(l => l.Ended is not null) ? legs.Max(l => l.Ended) : null);
        if (call.Ended is { } end) Close(call, end, legs);
    }

    private static void End(Call call, CallEvent heard, Instant at, CallLeg? leg)
    {
        if (leg is not null) leg.Ended = Earlier(leg.Ended, at);
        // A leg that was not taken says nothing of the call: others rang as well.
        var whole = Typed.OrNull(heard.Leg) is null;
        if (whole) call.HungUp = Earlier(call.HungUp, at);
        if (heard.Result is { } result && result != CallResult.Unknown && (whole || result == CallResult.Answered) && call.Result != CallResult.Answered) call.Result = result;
    }

    /// <summary>An exchange takes a call by itself, for its greeting: what it says of the end is truer, unless somebody's telephone was taken.</summary>
    private static void Close(Call call, Instant end, IReadOnlyList<CallLeg> legs)
    {
        var taken = call.TalkSeconds > 0 || call.Result == CallResult.Answered || legs.Any(l => l is { Answered: not null, PersonId: not null });
        if (taken) call.Answered ??= end - Duration.FromSeconds(call.TalkSeconds ?? 0);
        else if (call.Result != CallResult.Unknown) call.Answered = null;
    }

    private static Instant Earlier(Instant? known, Instant heard) => known is { } before && before < heard ? before : heard;

    private static int? Later(int? known, int? heard) => heard is null or < 0 or > 24 * 3600 ? known : Math.Max(known ?? 0, heard.Value);
}
