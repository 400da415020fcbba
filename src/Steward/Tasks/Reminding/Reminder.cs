using NodaTime;
using Steward.Deals;

namespace Steward.Tasks;

/// <summary>When a task makes itself heard. The number is stored.</summary>
public enum Reminder { None = 0, AtTheTime = 1, TenMinutes = 2, Hour = 3, Day = 4 }

public static class Reminders
{
    /// <summary>What is remembered of a kind of task when a person plans it and says nothing: one has to go to people in time.</summary>
    public static Reminder Usual(StepKind kind) => kind is StepKind.Meeting or StepKind.Visit ? Reminder.Hour : Reminder.None;

    /// <summary>A day before is the same hour of the day before, also when the clocks are changed between. What would be past already makes itself heard at the time itself.</summary>
    public static Instant? Moment(Reminder reminder, Instant due, DateTimeZone zone, Instant now)
    {
        if (reminder == Reminder.None) return null;
        var before = reminder switch
        {
            Reminder.TenMinutes => due - Duration.FromMinutes(10),
            Reminder.Hour => due - Duration.FromHours(1),
            Reminder.Day => zone.AtLeniently(due.InZone(zone).LocalDateTime.PlusDays(-1)).ToInstant(),
            _ => due,
        };
        return before > now ? before : due;
    }
}
