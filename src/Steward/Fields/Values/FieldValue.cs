namespace Steward.Fields;

/// <summary>What is written in an own field of one client, contact, deal or order.</summary>
public sealed class FieldValue
{
    public FieldSubject Subject { get; init; }
    public long SubjectId { get; init; }
    public FieldId FieldId { get; init; }
    public required string Text { get; set; }
    public long? Number { get; set; }
}
