using System.Globalization;

namespace Steward.Imports;

/// <summary>Excel keeps a date as a count of days, and only the look of the cell says that it is one.</summary>
internal sealed class XlsxDates(bool since1904)
{
    private const double LastDay = 2_958_466;

    /// <summary>The count as an ISO date, with the time of day if it has one; null if no calendar has it.</summary>
    public string? Text(string raw)
    {
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var days)) return null;
        if (since1904) days += 1462;
        if (!(days >= 0 && days < LastDay)) return null;
        // Excel believes that 1900 was a leap year, so its first two months count from a day later.
        var moment = new DateTime(1899, 12, days < 60 ? 31 : 30).AddMilliseconds(Math.Round(days * 86_400_000));
        if (days < 1) return moment.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : moment.Millisecond == 0 ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);
    }

    public static bool IsBuiltInDate(int format) => format is >= 14 and <= 22 or >= 27 and <= 36 or >= 45 and <= 47 or >= 50 and <= 58;

    /// <summary>A format of days or hours: letters of dates outside quotes, escapes and [colours].</summary>
    public static bool IsDateFormat(string code)
    {
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '\\' or '_' or '*': i++; break;
                case '"' or '[':
                    var end = code.IndexOf(code[i] == '"' ? '"' : ']', i + 1);
                    if (end < 0) return false;
                    if (code[i] == '[' && code[(i + 1)..end].ToLowerInvariant() is "h" or "hh" or "m" or "mm" or "s" or "ss") return true;
                    i = end;
                    break;
                case ';': return false;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S': return true;
            }
        }
        return false;
    }
}
