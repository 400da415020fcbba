using NodaTime;

namespace Steward.Audit;

/// <summary>One rule of the audit, named by what it finds, with all that the house knows of it. Its texts are <c>audit.check.ID.…</c> in checks.words.yaml.</summary>
/// <param name="id">As AUDIT numbers it: 7a, B1d.</param>
/// <param name="t1">From this rate on it is worth attention.</param>
/// <param name="t2">From this rate on it is broken.</param>
public abstract class Check(string id, double t1, double t2)
{
    public string Id { get; } = id;
    public double T1 { get; } = t1;
    public double T2 { get; } = t2;

    /// <summary>Places on the card of a deal, for <see cref="Place"/>.</summary>
    public const string Timeline = "timeline", CardTop = "deal-top", CardTasks = "deal-tasks", CardFacts = "deal-facts";

    /// <summary>The point of the checklist or the block that it belongs to: 7, B1. A check of a point that no document has says its section and weight itself.</summary>
    public virtual Point Point => Points.Of(Id);

    /// <summary>How its findings are mended in one click; null: each on its own card.</summary>
    public virtual Mending? Remedy => null;

    /// <summary>Where on the card of a deal it is put right.</summary>
    public virtual string Place => Timeline;

    /// <summary>The list of all that one finding stands for, where it is one of many.</summary>
    /// <param name="day">On which it happened, as the reader counts days.</param>
    public virtual string? ListOf(FindingView finding, LocalDate day) => null;

    /// <summary>How grave one violation is, unless the row itself says.</summary>
    public virtual Severity Severity => Severity.Major;

    /// <summary>All stages or fields are counted, not a sample of events: rates are compared as they are.</summary>
    public virtual bool IsCensus => false;

    /// <summary>A figure to know, which nobody judges: it has no thresholds, gives no points and its rows are no faults.</summary>
    public virtual bool IsFigure => false;

    /// <summary>The rate is of money, not of records.</summary>
    public virtual bool CountsMoney => false;

    /// <summary>Without which data in the base nothing can be said.</summary>
    public virtual Needs Needs => Needs.Nothing;

    /// <summary>It works on <see cref="Sweep.Borders"/>: all such checks share one sweep, so that the moves are read once.</summary>
    public virtual bool ReadsMoves => false;

    public abstract SubjectKind Subject { get; }

    /// <summary>SQL that counts, for each owner, what could be violated: owner_id, number, amount.</summary>
    protected abstract string Population { get; }

    /// <summary>SQL that lists what is violated, in the columns of <see cref="Violation"/>.</summary>
    protected virtual string Violations => throw new NotSupportedException(Id);

    public virtual Task<IReadOnlyList<Counted>> Count(Sweep sweep) => sweep.Query<Counted>(Population);

    public virtual Task<IReadOnlyList<Violation>> Find(Sweep sweep) => sweep.Query<Violation>(Violations);
}

public enum Severity { Critical = 0, Major = 1, Minor = 2, Info = 3 }

/// <summary>What a finding is about. The number is stored.</summary>
public enum SubjectKind { Deal = 0, Client = 1, Stage = 2, Field = 3, Task = 4, Visit = 5, Closure = 6, Pipeline = 7, Value = 8, Invoice = 9, Company = 10 }

/// <summary>What could be violated, of one owner (null: of nobody).</summary>
public sealed class Counted
{
    public long? OwnerId { get; init; }
    public long Number { get; init; }
    public long Amount { get; init; }

    /// <summary>Of these, what would be a violation had nobody allowed it.</summary>
    public long Allowed { get; init; }
}

/// <summary>One violation and what proves it. The sentence is <c>audit.check.ID.why</c> with the moment, the value, the bound, the two words and the days since.</summary>
public sealed class Violation
{
    public long Subject { get; init; }
    public long? OwnerId { get; init; }

    /// <summary>Since when, in microseconds; unknown: since it was first found.</summary>
    public long? Since { get; init; }
    public long? Value { get; init; }
    public long? Bound { get; init; }

    /// <summary>The money that it is about.</summary>
    public long? Weight { get; init; }
    public long? Severity { get; init; }
    public string? Word { get; init; }
    public string? Other { get; init; }

    public Instant? At => Database.Moments.FromMicroseconds(Since);
}
