using NodaTime;
using Steward.Deals;

namespace Steward.Caretakers;

/// <summary>What takes a client's mark off again.</summary>
public enum Stop { Touch, Won, Task, Deal, HandOver, Left, Settings, OwnerLeft }

/// <summary>Which ends say that somebody was in touch with the client; by the others nothing happened with them.</summary>
public static class Stops
{
    /// <summary>For SQL.</summary>
    public const string InTouch = "m.stopped in ('touch', 'won', 'task', 'deal')";
}

/// <summary>One moment that sets a caretaker's clock.</summary>
/// <param name="Name">Short name, also the end of its word's key: <c>caretakers.clock.touch</c>.</param>
/// <param name="Latest">SQL: the latest such moment of the client <c>e.client_id</c>.</param>
/// <param name="Every">SQL: all such moments of all clients, <c>client_id, at</c>; for runs over the past.</param>
public sealed record Clock(string Name, string Latest, string Every);

/// <summary>A caretaker of clients by clocks. It says whom it looks at and which moments set its clock; the machinery does the rest:
/// it marks those whose clock ran out, gives their owners a task, and takes the mark off when the clock is set again.</summary>
public abstract class ClockCaretaker(ClockSweep sweep) : IReplayed
{
    public abstract string Id { get; }
    public abstract string Icon { get; }
    public abstract CaretakerSettings Usual { get; }
    public Settable Has => Settable.Days | Settable.TasksADay | Settable.TaskTerm | Settable.From;

    /// <summary>SQL, one row for each client that it looks at: <c>client_id, owner_id, born</c> (the clock of those to whom nothing happened; null: not judged).
    /// <c>{among}</c> is where the sweep narrows it to some clients by <c>c.id</c>.</summary>
    public abstract string Everyone { get; }

    public abstract IReadOnlyList<Clock> Clocks { get; }

    public abstract StepKind TaskKind { get; }

    public abstract IReadOnlyCollection<Stop> StoppedBy { get; }

    public Task<Swept> Sweep(SetCaretaker set, long run, CancellationToken stop = default) => sweep.Run(this, set.Settings, run, stop);

    public Task<DryResult> Preview(CaretakerSettings settings, CancellationToken stop = default) => sweep.Preview(this, settings, stop);

    public Task<DryResult> Past(CaretakerSettings settings, LocalDate from, LocalDate to, CancellationToken stop = default) => sweep.Past(this, settings, from, to, stop);
}
