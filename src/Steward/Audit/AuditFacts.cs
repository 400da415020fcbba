using NodaTime;
using Steward.Foundation;

namespace Steward.Audit;

[FactName("finding.waived", "calendar-check")]
public sealed record FindingWaived(long Finding, string Check, long Subject, LocalDate Until, string Why) : Fact
{
    public override Phrase Sentence => new("audit.waived", Check, Until, Why);
}

[FactName("finding.false-alarm", "bell-off")]
public sealed record FindingCalledFalse(long Finding, string Check, long Subject, string Why) : Fact
{
    public override Phrase Sentence => new("audit.called-false", Check, Why);
}

[FactName("remedy.asked", "wand")]
public sealed record RemedyAsked(long Remedy, string Check, int Rows) : Fact
{
    public override Phrase Sentence => new("audit.remedy-asked", Check, Rows);
}

[FactName("remedy.applied", "wand")]
public sealed record RemedyApplied(long Remedy, string Check, int Rows) : Fact
{
    public override Phrase Sentence => new("audit.remedy-applied", Check, Rows);
}

[FactName("remedy.withdrawn", "arrow-back-up")]
public sealed record RemedyWithdrawn(long Remedy, string Check) : Fact
{
    public override Phrase Sentence => new("audit.remedy-withdrawn", Check);
}

[FactName("remedy.undone", "arrow-back-up")]
public sealed record RemedyUndone(long Remedy, string Check, int Rows, int Kept) : Fact
{
    public override Phrase Sentence => new("audit.remedy-undone", Check, Rows, Kept);
}
