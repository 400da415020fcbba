using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Steward.Foundation;

namespace Steward.Caretakers;

/// <summary>What the company decides about one caretaker. Which of it means something is <see cref="ICaretaker.Has"/>.</summary>
public sealed record CaretakerSettings
{
    /// <summary>A task planned further ahead than this parks the client and does not stop the clock.</summary>
    public const int ParkedDays = 90;

    public bool Enabled { get; init; } = true;

    /// <summary>Days without anything happening after which a client is marked.</summary>
    public int Days { get; init; } = 60;

    /// <summary>New tasks for one person in one day, at most; the most valuable and the most urgent first.</summary>
    public int TasksADay { get; init; } = 10;

    /// <summary>Working days until the task is due.</summary>
    public int TaskTerm { get; init; } = 3;

    /// <summary>Nothing is marked before this day, for example in the weeks after an import.</summary>
    public LocalDate? From { get; init; }

    /// <param name="has">What the caretaker has; the rest is not looked at.</param>
    public Refusal? Fault(Settable has) =>
        has.HasFlag(Settable.Days) && Days is (< 7 or > 1_000) ? Refusal.Invalid("caretakers.days-range", 7, 1_000)
        : has.HasFlag(Settable.TasksADay) && TasksADay is (< 1 or > 100_000) ? Refusal.Invalid("caretakers.tasks-range", 1, 100_000)
        : has.HasFlag(Settable.TaskTerm) && TaskTerm is (< 1 or > 60) ? Refusal.Invalid("caretakers.term-range", 1, 60)
        : null;

    public string ToJson() => JsonSerializer.Serialize(new Stored(Days, TasksADay, TaskTerm, From is { } day ? LocalDatePattern.Iso.Format(day) : null), JsonSerializerOptions.Web);

    public static CaretakerSettings Read(bool enabled, string json)
    {
        var stored = JsonSerializer.Deserialize<Stored>(json, JsonSerializerOptions.Web)!;
        return new() { Enabled = enabled, Days = stored.Days, TasksADay = stored.TasksADay, TaskTerm = stored.TaskTerm, From = stored.From is { } day ? LocalDatePattern.Iso.Parse(day).Value : null };
    }

    private sealed record Stored(int Days, int TasksADay, int TaskTerm, string? From);
}
