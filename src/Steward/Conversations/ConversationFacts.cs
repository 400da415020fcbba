using NodaTime;
using Steward.Foundation;

namespace Steward.Conversations;

/// <param name="Named">Numbers of the colleagues whom the text names.</param>
/// <param name="Author">Whose doing it was, when a program wrote it down for them.</param>
/// <param name="Missed">A client called and nobody took it.</param>
[FactName("activity.recorded", "message-2")]
public sealed record ActivityRecorded(ActivityId Activity, ClientId? Client, DealId? Deal, ActivityKind Kind, Direction Direction, Instant At, Counts Counts, [property: Personal] string? Text, string? Named = null, PersonId? Author = null, bool Missed = false) : Fact
{
    public override Phrase Sentence => new($"conversations.recorded-{Kind.ToString().ToLowerInvariant()}");
    public override string? About => Client is { } client ? $"client:{client}" : $"deal:{Deal}";
    public override long? ClientNumber => Client?.Value;
    public override long? DealNumber => Deal?.Value;
}

/// <summary>What was said in a call that telephony wrote down before.</summary>
/// <param name="Named">Numbers of those whom it names.</param>
[FactName("call.written-up", "phone")]
public sealed record CallWrittenUp(ActivityId Activity, ClientId? Client, DealId? Deal, [property: Personal] string Text, string? Named) : Fact
{
    public override Phrase Sentence => new("conversations.call-written-up");
    public override string? About => Client is { } client ? $"client:{client}" : $"deal:{Deal}";
    public override long? ClientNumber => Client?.Value;
    public override long? DealNumber => Deal?.Value;
}

/// <summary>A colleague's word on an entry of a history.</summary>
/// <param name="Entry">How the history calls it.</param>
/// <param name="Named">Numbers of those whom it names.</param>
[FactName("comment.written", "message-plus")]
public sealed record CommentWritten(long Comment, ClientId? Client, DealId? Deal, string Entry, [property: Personal] string Text, string? Named) : Fact
{
    public override Phrase Sentence => new("conversations.commented");
    public override string? About => Client is { } client ? $"client:{client}" : $"deal:{Deal}";
    public override long? ClientNumber => Client?.Value;
    public override long? DealNumber => Deal?.Value;
}
