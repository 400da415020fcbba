using Steward.Deals;

namespace Steward.Caretakers;

/// <summary>What takes a mark off again.</summary>
public enum Stop { Touch, Won, Task, Deal, HandOver, Left, Settings }

/// <summary>One moment that sets a caretaker's clock.</summary>
/// <param name="Name">Short name, also the end of its word's key: <c>caretakers.clock.touch</c>.</param>
/// <param name="Latest">SQL: the latest such moment of the client <c>e.client_id</c>.</param>
/// <param name="Every">SQL: all such moments of all clients, <c>client_id, at</c>; for runs over the past.</param>
public sealed record Clock(string Name, string Latest, string Every);

/// <summary>An autonomous helper. It says whom it looks at and which moments set its clock; the sweep does the rest:
/// it marks those whose clock ran out, gives their owners a task, and takes the mark off when the clock is set again.</summary>
public interface ICaretaker
{
    /// <summary>H1, H2 …; its words are under <c>caretakers.h1.</c></summary>
    string Id { get; }

    string Icon { get; }

    CaretakerSettings Usual { get; }

    /// <summary>SQL, one row for each client that it looks at: <c>client_id, owner_id, born</c> (the clock of those to whom nothing happened; null: not judged).
    /// <c>{among}</c> is where the sweep narrows it to some clients by <c>c.id</c>.</summary>
    string Everyone { get; }

    IReadOnlyList<Clock> Clocks { get; }

    StepKind TaskKind { get; }

    IReadOnlyCollection<Stop> StoppedBy { get; }
}
