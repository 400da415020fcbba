using NodaTime;

namespace Steward.Caretakers;

/// <summary>What can be decided about a caretaker; not each of them has all.</summary>
[Flags]
public enum Settable { Nothing = 0, Days = 1, TasksADay = 2, TaskTerm = 4, From = 8 }

/// <summary>An autonomous helper: it looks at the base, marks what it finds, acts by its settings, and lets go of what is settled.
/// What it looks at and does is its own; the switch, the settings, the runs, the page and the verb are the same for all.</summary>
public interface ICaretaker
{
    /// <summary>H1, stays …; its words are under <c>caretakers.h1.</c></summary>
    string Id { get; }

    string Icon { get; }

    CaretakerSettings Usual { get; }

    /// <summary>Which of the settings it has.</summary>
    Settable Has { get; }

    /// <summary>Goes over the base once. What was done is counted in the run write by write.</summary>
    Task<Swept> Sweep(SetCaretaker set, long run, CancellationToken stop = default);

    /// <summary>What the sweep would do now; writes nothing.</summary>
    Task<DryResult> Preview(CaretakerSettings settings, CancellationToken stop = default);
}

/// <summary>A caretaker whose past can be told honestly from what the base keeps.</summary>
public interface IReplayed : ICaretaker
{
    /// <summary>Day by day, each at the hour of the sweep; the last day, if it is today, as of now.</summary>
    Task<DryResult> Past(CaretakerSettings settings, LocalDate from, LocalDate to, CancellationToken stop = default);
}
