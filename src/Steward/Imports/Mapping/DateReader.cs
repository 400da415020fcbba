using System.Globalization;
using NodaTime;

namespace Steward.Imports;

/// <summary>
/// Dates as a mapping says they are written; ISO dates (2026-12-31, 2026-12-31T14:30:00+04:00) are understood beside them always, for no
/// other order of numbers looks like that. A date alone is the start of that day in the mapping's zone.
/// </summary>
internal sealed class DateReader(IReadOnlyList<string> formats, DateTimeZone zone)
{
    public const string Unix = "unix", UnixMilliseconds = "unix ms", Excel = "excel";
    private static readonly DateTime Sample = new(2026, 12, 31, 14, 30, 0);

    public string Example => formats.Count == 0 ? "2026-12-31" : formats[0] switch
    {
        Unix => "1798727400",
        UnixMilliseconds => "1798727400000",
        Excel => "46387",
        var format => Sample.ToString(format, CultureInfo.InvariantCulture),
    };

    /// <summary>Why a format cannot be used.</summary>
    public static string? Fault(string format)
    {
        if (format is Unix or UnixMilliseconds or Excel) return null;
        if (!format.Contains('y') || !format.Contains('d') || !format.Contains('M') || format.Contains('K'))
            return $"\"{format}\" is not a way to write a date. Write d for the day, M the month, y the year, H the hour, m the minute, s the second, zzz the offset: dd.MM.yyyy HH:mm, or: unix, unix ms, excel.";
        try
        {
            return DateTime.TryParseExact(Sample.ToString(format, CultureInfo.InvariantCulture), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null
                : $"\"{format}\" writes dates that cannot be read back. Write it like dd.MM.yyyy HH:mm.";
        }
        catch (FormatException)
        {
            return $"\"{format}\" is not a way to write a date. Write it like dd.MM.yyyy HH:mm.";
        }
    }

    public bool TryMoment(string text, out Instant at)
    {
        var found = TryRead(text, out var local, out var offset);
        at = !found ? default : offset is { } known ? local.WithOffset(known).ToInstant() : local.InZoneLeniently(zone).ToInstant();
        return found;
    }

    /// <summary>The day as it is written, whatever its offset.</summary>
    public bool TryDay(string text, out LocalDate day)
    {
        var found = TryRead(text, out var local, out _);
        day = local.Date;
        return found;
    }

    private bool TryRead(string text, out LocalDateTime local, out Offset? offset)
    {
        if (IsoDates.TryRead(text, out local, out offset)) return true;
        foreach (var format in formats)
            if (TryFormat(text, format, out local, out offset)) return true;
        return false;
    }

    private bool TryFormat(string text, string format, out LocalDateTime local, out Offset? offset)
    {
        (local, offset) = (default, null);
        if (format is Unix or UnixMilliseconds or Excel) return TryCount(text, format, out local, out offset);
        if (format.Contains('z'))
        {
            if (!DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact)) return false;
            (local, offset) = (LocalDateTime.FromDateTime(exact.DateTime), Offset.FromTimeSpan(exact.Offset));
            return true;
        }
        if (!DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)) return false;
        local = LocalDateTime.FromDateTime(moment);
        return true;
    }

    private bool TryCount(string text, string format, out LocalDateTime local, out Offset? offset)
    {
        (local, offset) = (default, null);
        if (format == Excel) return new XlsxDates(since1904: false).Text(text) is { } date && IsoDates.TryRead(date, out local, out offset);
        if (!decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)) return false;
        var milliseconds = format == Unix ? count * 1000 : count;
        if (Math.Abs(milliseconds) > 253_402_300_799_000m) return false;
        var at = Instant.FromUnixTimeMilliseconds((long)milliseconds).InZone(zone);
        (local, offset) = (at.LocalDateTime, at.Offset);
        return true;
    }
}
