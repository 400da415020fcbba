using NodaTime;
using Steward.Deals;
using Steward.People;
using Steward.Ui;

namespace Steward.Tasks;

/// <summary>How kinds, endings and chips of tasks look in lists.</summary>
internal static class TaskWords
{
    private static readonly LocalTime Noon = new(12, 0);

    public static readonly IReadOnlyList<StepKind> Kinds = [StepKind.Call, StepKind.Email, StepKind.Message, StepKind.Meeting, StepKind.Visit, StepKind.Other];

    public static string Icon(StepKind kind) => kind switch
    {
        StepKind.Call => "phone", StepKind.Email => "mail", StepKind.Message => "message-circle", StepKind.Meeting => "users", StepKind.Visit => "map-pin", StepKind.Control => "shield-check", _ => "checkbox",
    };

    public static string Name(Words words, StepKind kind) => words["tasks.kind." + kind.ToString().ToLowerInvariant()];

    public static IReadOnlyList<Choice> KindChoices(Words words) => [.. Kinds.Select(kind => new Choice(kind.ToString().ToLowerInvariant(), Name(words, kind), Icon(kind)))];

    public static IReadOnlyList<Choice> ReminderChoices(Words words) =>
        [.. new[] { Reminder.AtTheTime, Reminder.TenMinutes, Reminder.Hour, Reminder.Day }.Select(r => new Choice(r.ToString().ToLowerInvariant(), words["tasks.remind." + r.ToString().ToLowerInvariant()]))];

    public static IReadOnlyList<Choice> EndingChoices(Words words) =>
        [.. new[] { TaskEnding.Reached, TaskEnding.NoAnswer, TaskEnding.CallLater, TaskEnding.Declined }.Select(e => new Choice(e.ToString().ToLowerInvariant(), words["tasks.ending." + e.ToString().ToLowerInvariant()]))];

    /// <summary>Days that are chosen with one click: today while there is time, and the next days on which the reader works, at noon.</summary>
    public static IReadOnlyList<Choice> Days(Formats formats, DaysAhead ahead)
    {
        var local = formats.Local(ahead.Now);
        var days = new List<LocalDateTime>();
        if (local.Hour < 16 && ahead.IsWorked(local.Date)) days.Add(local.Date + new LocalTime(local.Hour + 2, 0));
        for (var day = ahead.From(local.Date.PlusDays(1)); days.Count < 4; day = ahead.From(day.PlusDays(1))) days.Add(day + Noon);
        return [.. days.Select(day => new Choice(TaskForm.Write(day), day.Date == local.Date ? formats.When(day, local.Date) : $"{formats.ShortDay(day.Date)}, {formats.Time(day.TimeOfDay)}"))];
    }

    /// <summary>Who set a task that no person did: a caretaker by its name.</summary>
    public static string Robot(Words words, string robot)
    {
        var key = "caretakers." + robot.ToLowerInvariant();
        return words[key] is var name && name != key ? name : robot;
    }
}
