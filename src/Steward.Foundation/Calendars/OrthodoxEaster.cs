using NodaTime;

namespace Steward.Foundation.Calendars;

/// <summary>Easter of the Orthodox churches as a date of the calendar in use: the Julian reckoning (Meeus, Astronomical Algorithms, ch. 8), moved to the Gregorian calendar.</summary>
public static class OrthodoxEaster
{
    public static LocalDate In(int year)
    {
        var (a, b, c) = (year % 4, year % 7, year % 19);
        var d = (19 * c + 15) % 30;
        var e = (2 * a + 4 * b - d + 34) % 7;
        var (month, day) = Math.DivRem(d + e + 114, 31);
        return new LocalDate(year, month, day + 1, CalendarSystem.Julian).WithCalendar(CalendarSystem.Iso);
    }
}
