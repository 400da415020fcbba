using NodaTime;
using Steward.Foundation;

namespace Steward.Conversations;

[FactName("activity.recorded", "message-2")]
public sealed record ActivityRecorded(ActivityId Activity, ClientId? Client, DealId? Deal, ActivityKind Kind, Direction Direction, Instant At, Counts Counts, [property: Personal] string? Text) : Fact
{
    public override Phrase Sentence => new($"conversations.recorded-{Kind.ToString().ToLowerInvariant()}");
    public override string? About => Client is { } client ? $"client:{client}" : $"deal:{Deal}";
    public override long? ClientNumber => Client?.Value;
    public override long? DealNumber => Deal?.Value;
}
