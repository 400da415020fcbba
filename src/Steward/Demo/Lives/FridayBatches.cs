using NodaTime;

namespace Steward.Demo;

/// <summary>The Fridays on which lost deals are thrown away at once, every fifth counted back from the last one.</summary>
public sealed class FridayBatches(OfficeDays days)
{
    private const int EveryDays = 35;

    public LocalDate Last { get; } = LastFriday(days.Today);

    /// <summary>A minute of the first such Friday after a moment; null when it has not come yet.</summary>
    public Instant? After(Instant moment, Dice dice)
    {
        var friday = Last;
        while (MinuteOf(friday.PlusDays(-EveryDays), 0) > moment) friday = friday.PlusDays(-EveryDays);
        var minute = MinuteOf(friday, dice.Between(0, 26) + dice.Between(0, 0.9));
        return minute > moment ? minute : null;
    }

    private Instant MinuteOf(LocalDate friday, double minute) => days.At(friday, 17 + (31 + minute) / 60);

    private static LocalDate LastFriday(LocalDate today)
    {
        var day = today.PlusDays(-1);
        while (day.DayOfWeek != IsoDayOfWeek.Friday || !OfficeDays.Works(day)) day = day.PlusDays(-1);
        return day;
    }
}
