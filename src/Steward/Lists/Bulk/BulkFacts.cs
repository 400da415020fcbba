using Steward.Foundation;

namespace Steward.Lists;

/// <remarks>What was filled in is told by the fact of each row, under the key of whom it is about.</remarks>
[FactName("bulk.begun", "stack-2")]
public sealed record BulkBegun(long Run, string List, string Act, int Rows) : Fact
{
    public override Phrase Sentence => new("lists.run.begun", new Phrase("lists.act." + Act), Rows);
}

[FactName("bulk.ended", "stack-2")]
public sealed record BulkEnded(long Run, string List, string Act, int Done, int Refused, int Left) : Fact
{
    public override Phrase Sentence => new("lists.run.told-ended", new Phrase("lists.act." + Act), Done, Refused, Left);
}

[FactName("bulk.undoing", "arrow-back-up")]
public sealed record BulkUndoing(long Run, long Undoes, string List, string Act, int Rows) : Fact
{
    public override Phrase Sentence => new("lists.run.undoing", new Phrase("lists.act." + Act), Undoes, Rows);
}
