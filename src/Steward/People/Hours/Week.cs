using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Steward.Foundation.Calendars;

namespace Steward.People;

/// <summary>The hours of a usual week as people write them: “9:00–13:00, 14:00–18:00”; nothing for a day off.</summary>
public static class Week
{
    private static readonly LocalTimePattern Written = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalTimePattern[] Read = [LocalTimePattern.CreateWithInvariantCulture("H:mm"), LocalTimePattern.CreateWithInvariantCulture("H.mm"), LocalTimePattern.CreateWithInvariantCulture("%H")];

    public static readonly IReadOnlyList<IReadOnlyList<WorkHours>> Usual = [.. Enumerable.Range(1, 7).Select(day => day <= 5 ? (IReadOnlyList<WorkHours>)[WorkHours.Between(9, 18)] : [])];

    /// <summary>Null: not hours, or stretches that overlap.</summary>
    public static IReadOnlyList<WorkHours>? Day(string? text)
    {
        var hours = new List<WorkHours>();
        foreach (var part in (text ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split(['-', '–', '—'], StringSplitOptions.TrimEntries) is not [var from, var to] || Time(from) is not { } opens || Time(to == "24:00" ? "0:00" : to) is not { } closes || opens == closes && to != "24:00") return null;
            hours.Add(new WorkHours(opens, closes));
        }
        hours = [.. hours.OrderBy(h => h.Opens)];
        return hours.Any(h => h.Minutes <= 0) || hours.Zip(hours.Skip(1)).Any(pair => pair.First.Closes == LocalTime.Midnight || pair.First.Closes > pair.Second.Opens) ? null : hours;
    }

    public static string Say(IReadOnlyList<WorkHours> hours) => string.Join(", ", hours.Select(h => $"{Written.Format(h.Opens)}–{(h.Closes == LocalTime.Midnight ? "24:00" : Written.Format(h.Closes))}"));

    /// <summary>Seven days, Monday first, as they are stored.</summary>
    public static string Write(IReadOnlyList<IReadOnlyList<WorkHours>> week) => string.Join('|', week.Select(Say));

    public static IReadOnlyList<IReadOnlyList<WorkHours>> Parse(string stored) => [.. stored.Split('|').Select(day => Day(day)!)];

    private static LocalTime? Time(string text) => Read.Select(pattern => pattern.Parse(text)).FirstOrDefault(parsed => parsed.Success) is { Success: true } time ? time.Value : null;
}
