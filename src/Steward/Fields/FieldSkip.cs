using NodaTime;

namespace Steward.Fields;

/// <summary>Why somebody did not fill a field.</summary>
public sealed class FieldSkip
{
    public FieldSkipId Id { get; init; }
    public FieldId FieldId { get; init; }
    public PersonId? PersonId { get; init; }
    public Instant At { get; init; }
    public required string Why { get; init; }
}
