using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Steward.Database;
using Steward.Deals;
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
    /// <summary>The code of the check whose remedy it is: the check says so.</summary>
    public string Check { get; internal set; } = "";

    /// <summary>What the page calls it: <c>audit.remedy.KIND</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>Its sentence before it is applied: how many rows, the task, the first day.</summary>
    public virtual string Sentence => $"audit.remedy.{Kind}.text";

    /// <summary>What the button says that leads to it.</summary>
    public virtual string Invitation => "audit.see-and-fix";

    /// <summary>What it leaves as it is; null: nothing.</summary>
    public virtual LeftAlone? LeavesAlone => null;

    /// <param name="findings">Open, seen by the caller, and not mended already; the gravest and largest first.</param>
    public abstract Task<RemedyPlan> Plan(IReadOnlyList<FindingView> findings, Instant now);

    /// <summary>Does it. What cannot be mended any more is left out; a refusal of the whole undoes all.</summary>
    public abstract Task<Outcome<IReadOnlyList<Mended>>> Mend(RemedyPlan plan, Work work);
}

/// <summary>Findings that a remedy leaves to somebody's decision.</summary>
/// <param name="Words">How many there are.</param>
/// <param name="Href">The page that lists them, and the words of the link.</param>
public sealed record LeftAlone(Func<FindingView, bool> Is, string Words, string Href, string Link);

/// <summary>By what a check has its findings mended.</summary>
public sealed record Mending(Func<IServiceProvider, Remedy> Make)
{
    public static Mending By<TRemedy>() where TRemedy : Remedy => new(given => ActivatorUtilities.CreateInstance<TRemedy>(given));

    /// <summary>By a task for whoever answers for each; its words are <c>audit.remedy.ID.task</c>.</summary>
    public static Mending Tasks(StepKind kind, TaskFor who = TaskFor.Owner) => new(given => new PlanTasksForFindings(kind, who, given.GetRequiredService<TaskTools>()));
}

/// <summary>The remedies of all checks, one for a check at most, and where the rest is put right.</summary>
public sealed class Cabinet(IEnumerable<Check> checks, IServiceProvider given)
{
    private readonly Dictionary<string, string> places = checks.ToDictionary(check => check.Id, check => check.Place);
    private readonly Dictionary<string, Remedy> remedies = checks.Where(check => check.Remedy is not null).ToDictionary(check => check.Id, check => Made(check, given));

    public Remedy? Of(string check) => remedies.GetValueOrDefault(check);

    /// <summary>Where somebody puts it right by hand.</summary>
    public string Href(FindingView finding) => finding.Subject.Href(places.GetValueOrDefault(finding.CheckId, Check.Timeline));

    private static Remedy Made(Check check, IServiceProvider given)
    {
        var remedy = check.Remedy!.Make(given);
        remedy.Check = check.Id;
        return remedy;
    }
}
