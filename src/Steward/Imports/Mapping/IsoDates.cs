using NodaTime;

namespace Steward.Imports;

/// <summary>2026-12-31, with a time after T or a space, with Z or an offset after that. By hand: three dates in each of a million rows.</summary>
internal static class IsoDates
{
    public static bool TryRead(ReadOnlySpan<char> text, out LocalDateTime local, out Offset? offset)
    {
        (local, offset) = (default, null);
        if (text.Length < 10 || text[4] != '-' || text[7] != '-' || !TryDate(text[..10], out var date)) return false;
        var time = LocalTime.Midnight;
        if (text.Length > 10 && (text[10] is not ('T' or 't' or ' ') || !TryTime(text[11..], out time, out offset))) return false;
        local = date + time;
        return true;
    }

    private static bool TryDate(ReadOnlySpan<char> text, out LocalDate date)
    {
        date = default;
        if (!TryDigits(text[..4], out var year) || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..10], out var day)) return false;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        date = new LocalDate(year, month, day);
        return true;
    }

    private static bool TryTime(ReadOnlySpan<char> text, out LocalTime time, out Offset? offset)
    {
        (time, offset) = (default, null);
        if (text.Length < 5 || text[2] != ':' || !TryDigits(text[..2], out var hour) || !TryDigits(text[3..5], out var minute) || hour > 23 || minute > 59) return false;
        text = text[5..];
        var (second, ticks) = (0, 0L);
        if (text is [':', _, _, ..])
        {
            if (!TryDigits(text[1..3], out second) || second > 59) return false;
            text = text[3..];
            if (text is ['.' or ',', ..] && !TryFraction(ref text, out ticks)) return false;
        }
        time = LocalTime.FromHourMinuteSecondTick(hour, minute, second, (int)ticks);
        return text.Length == 0 || TryOffset(text, out offset);
    }

    private static bool TryFraction(ref ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        var digits = 0;
        for (text = text[1..]; text.Length > 0 && char.IsAsciiDigit(text[0]); text = text[1..], digits++)
            if (digits < 7) ticks = ticks * 10 + text[0] - '0';
        for (var missing = digits; missing < 7; missing++) ticks *= 10;
        return digits > 0;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out Offset? offset)
    {
        offset = null;
        if (text is ['Z' or 'z'])
        {
            offset = Offset.Zero;
            return true;
        }
        if (text[0] is not ('+' or '-') || text.Length < 3 || !TryDigits(text[1..3], out var hours) || hours > 18) return false;
        var rest = text is [_, _, _, ':', ..] ? text[4..] : text[3..];
        var minutes = 0;
        if (rest.Length is not (0 or 2) || rest.Length == 2 && (!TryDigits(rest, out minutes) || minutes > 59)) return false;
        if (hours * 60 + minutes > 18 * 60) return false;
        offset = Offset.FromSeconds((text[0] == '-' ? -1 : 1) * (hours * 60 + minutes) * 60);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        foreach (var letter in text)
        {
            if (!char.IsAsciiDigit(letter)) return false;
            number = number * 10 + letter - '0';
        }
        return true;
    }
}
