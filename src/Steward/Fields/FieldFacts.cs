using Steward.Foundation;

namespace Steward.Fields;

[FactName("field.added", "forms")]
public sealed record FieldAdded(FieldId Field, FieldSubject Subject, string Key, string Name, FieldKind Kind) : Fact
{
    public override Phrase Sentence => new("fields.added", Name);
}

[FactName("field.edited", "pencil")]
public sealed record FieldEdited(FieldId Field, string Was, string Name) : Fact
{
    public override Phrase Sentence => Was == Name ? new("fields.edited", Name) : new("fields.renamed", Was, Name);
}

[FactName("field.archived", "archive")]
public sealed record FieldArchived(FieldId Field, string Name) : Fact
{
    public override Phrase Sentence => new("fields.archived", Name);
}

[FactName("field.restored", "rotate")]
public sealed record FieldRestored(FieldId Field, string Name) : Fact
{
    public override Phrase Sentence => new("fields.restored", Name);
}

[FactName("field.moved", "arrows-sort")]
public sealed record FieldMoved(FieldId Field, string Name, int Place) : Fact
{
    public override Phrase Sentence => new("fields.moved", Name, Place);
}

[FactName("field.skipped", "help")]
public sealed record FieldSkipped(FieldId Field, string Name, string Why) : Fact
{
    public override Phrase Sentence => new("fields.skipped", Name, SkipReasons.All.Contains(Why) ? new Phrase("fields.skip." + Why) : Why);
}
