using NodaTime;
using Steward.Conversations;

namespace Steward.Channels;

/// <summary>How a call ended, as the exchange says. The number is stored.</summary>
public enum CallResult { Unknown = 0, Answered = 1, Missed = 2, Busy = 3, Cancelled = 4, Failed = 5, Voicemail = 6 }

/// <summary>One call, whatever the number of its legs.</summary>
public sealed class Call
{
    public CallId Id { get; init; }

    /// <summary>The API key through which it was told: two exchanges may call their calls alike.</summary>
    public long Source { get; init; }
    public required string CallKey { get; init; }
    public Direction Direction { get; set; }

    /// <summary>The client's: as it is dialled from anywhere, else as it came; absent when it was withheld.</summary>
    public string? Number { get; set; }
    public string? Line { get; set; }
    public Instant? Rang { get; set; }

    /// <summary>When two people began to talk; absent for a call that nobody took.</summary>
    public Instant? Answered { get; set; }

    /// <summary>The exchange said that the whole call is over, not only a leg.</summary>
    public Instant? HungUp { get; set; }
    public Instant? Ended { get; set; }
    public int? TalkSeconds { get; set; }
    public int? WaitSeconds { get; set; }
    public CallResult Result { get; set; }
    public bool Test { get; set; }
    public PersonId? PersonId { get; set; }
    public ClientId? ClientId { get; set; }
    public ContactId? ContactId { get; set; }
    public DealId? DealId { get; set; }
    public ActivityId? ActivityId { get; set; }

    /// <summary>The last that was heard of it.</summary>
    public Instant Seen { get; set; }

    /// <summary>Its end is in the history, or needs not be.</summary>
    public Instant? Settled { get; set; }

    /// <summary>It will be written up later: the window leaves it alone.</summary>
    public Instant? PutOff { get; set; }

    /// <summary>There is nothing left to write.</summary>
    public Instant? Written { get; set; }

    /// <summary>When it began, as far as anybody knows.</summary>
    public Instant Began => Rang ?? Answered ?? Ended ?? Seen;

    /// <summary>Seconds of talk until now; nothing for a call that nobody took.</summary>
    public int Talked(Instant now) => TalkSeconds ?? (Answered is { } since ? Math.Max(1, (int)((Ended ?? now) - since).TotalSeconds) : 0);

    /// <summary>Nobody took it, and nobody can say yet that nobody will.</summary>
    public bool IsRinging => Answered is null && Ended is null && TalkSeconds is null;

    public int? Waited => WaitSeconds ?? (Rang is { } rang && (Answered ?? Ended) is { } until && until >= rang ? (int)(until - rang).TotalSeconds : null);
}

/// <summary>A telephone that rang for a call.</summary>
public sealed class CallLeg
{
    public CallId CallId { get; init; }
    public required string Leg { get; init; }
    public string? Extension { get; set; }
    public PersonId? PersonId { get; set; }
    public Instant? Rang { get; set; }
    public Instant? Answered { get; set; }
    public Instant? Ended { get; set; }
}
