using NodaTime;

namespace Steward.Demo;

/// <summary>When people of Tbilisi work: Monday to Friday from half past nine to half past six, not on the fixed feasts.</summary>
public sealed class OfficeDays(DateTimeZone zone, Instant now)
{
    private const double Opens = 9.5, Closes = 18.5;
    private static readonly HashSet<(int Month, int Day)> Feasts = [(1, 1), (1, 2), (1, 7), (1, 19), (3, 3), (3, 8), (4, 9), (5, 9), (5, 12), (5, 26), (8, 28), (10, 14), (11, 23)];

    public LocalDate Today { get; } = now.InZone(zone).Date;

    /// <summary>The story goes until this morning, so that it is the same at every hour of the day.</summary>
    public Instant Until => At(Today, 0);

    public Instant At(LocalDate day, double hour) => (day.AtMidnight() + Period.FromSeconds((long)(hour * 3600))).InZoneLeniently(zone).ToInstant();

    public LocalDate DayOf(Instant moment) => moment.InZone(zone).Date;

    public static bool Works(LocalDate day) => day.DayOfWeek < IsoDayOfWeek.Saturday && !Feasts.Contains((day.Month, day.Day));

    public static LocalDate NextWorked(LocalDate day)
    {
        while (!Works(day)) day = day.PlusDays(1);
        return day;
    }

    /// <summary>The moment itself when somebody works then, otherwise early in the next hours that are worked.</summary>
    public Instant InHours(Instant moment, Dice dice)
    {
        var local = moment.InZone(zone).LocalDateTime;
        var hour = local.TimeOfDay.NanosecondOfDay / 3.6e12;
        if (Works(local.Date) && hour is >= Opens and < Closes) return moment;
        var day = NextWorked(hour < Opens ? local.Date : local.Date.PlusDays(1));
        return At(day, dice.Between(Opens, Opens + 4));
    }

    /// <summary>So many working days later, at an hour of its own.</summary>
    public Instant After(Instant moment, double days, Dice dice)
    {
        if (days < 0.7) return InHours(moment + Duration.FromHours(days * 9), dice);
        var day = DayOf(moment).PlusDays((int)Math.Round(days * 7 / 5));
        return At(NextWorked(day), dice.Between(Opens, Closes));
    }
}
