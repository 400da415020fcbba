using NodaTime;
using Steward.Conversations;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Channels;

/// <summary>A call as its window shows it: who calls, and what stands with them. Of a client whom the reader may not see only whose it is.</summary>
public sealed class CallView
{
    public CallId Id { get; init; }
    public Direction Direction { get; init; }
    public string? Number { get; init; }
    public string? Line { get; init; }
    public Instant? Rang { get; init; }
    public Instant? Answered { get; init; }
    public Instant? Ended { get; init; }
    public Instant Seen { get; init; }
    public int? TalkSeconds { get; init; }
    public long Test { get; init; }
    public PersonId? PersonId { get; init; }
    public Instant? Written { get; init; }
    public ClientId? ClientId { get; init; }
    public DealId? DealId { get; init; }
    public ActivityId? ActivityId { get; init; }
    public PersonId? OwnerId { get; init; }
    public string? Client { get; init; }
    public string? Contact { get; init; }
    public string? Deal { get; init; }
    public string? Stage { get; init; }
    public string? Need { get; init; }
    public long Amount { get; init; }
    public string? Currency { get; init; }
    public string? NextTitle { get; init; }
    public StepKind NextKind { get; init; }
    public Instant? NextDue { get; init; }
    public Instant? WaitsSince { get; init; }

    public bool IsTest => Test != 0;
    public bool IsUnknown => ClientId is null;

    /// <summary>The number is a colleague's client's.</summary>
    public bool IsUnseen => ClientId is not null && Client is null;
    public bool Rings => Ended is null && Answered is null;
    public bool Talks => Ended is null && Answered is not null;
    public bool WasMissed => Ended is not null && Answered is null;
    public Instant At => Rang ?? Answered ?? Ended ?? Seen;
    public Money? Value => Currency is null || Amount == 0 ? null : new(Amount, Currency);
    public int Talked => TalkSeconds ?? (Answered is { } since && Ended is { } end ? Math.Max(0, (int)(end - since).TotalSeconds) : 0);
    public string Icon => Direction == Direction.Out ? "phone-outgoing" : WasMissed ? "phone-x" : "phone-incoming";
}
