using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Audit;

/// <summary>What a remedy would do about one finding.</summary>
/// <param name="Change">What would be changed, in words; null where tasks are planned.</param>
public record MendRow(FindingView Finding, Phrase? Change = null);

/// <summary>What a remedy would do. Nothing is written yet.</summary>
/// <param name="Tasks">How the tasks are spread, where it plans tasks.</param>
public sealed record RemedyPlan(IReadOnlyList<MendRow> Rows, TaskSpread? Tasks = null)
{
    /// <summary>Above this a second person confirms.</summary>
    public const int RowsOfOnePerson = 50;

    public static readonly RemedyPlan Nothing = new([]);

    public bool NeedsSecondPerson => Rows.Count > RowsOfOnePerson;
}

/// <summary>How the findings of one check are mended in one click: through the operations of the rooms, so under the rights of whoever clicks.</summary>
public abstract class Remedy
{
    public abstract string Check { get; }

    /// <summary>What the page calls it: <c>audit.remedy.KIND</c>.</summary>
    public abstract string Kind { get; }

    /// <param name="findings">Open, seen by the caller, and not mended already; the gravest and largest first.</param>
    public abstract Task<RemedyPlan> Plan(IReadOnlyList<FindingView> findings, Instant now);

    /// <summary>Does it. What cannot be mended any more is left out; a refusal of the whole undoes all.</summary>
    public abstract Task<Outcome<IReadOnlyList<Mended>>> Mend(RemedyPlan plan, Work work);
}

/// <summary>All remedies, one for a check at most.</summary>
public sealed class Cabinet(IEnumerable<Remedy> remedies)
{
    private readonly Dictionary<string, Remedy> byCheck = remedies.ToDictionary(remedy => remedy.Check);

    public Remedy? Of(string check) => byCheck.GetValueOrDefault(check);
}
