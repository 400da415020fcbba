using NodaTime;
using Steward.Tasks;

namespace Steward.Tests.Tasks;

/// <summary>Today is Tuesday 24 November 2026.</summary>
public class PromiseFinderTests
{
    private static readonly LocalDate Tuesday = new(2026, 11, 24);
    private static readonly PromiseFinder Finder = new();

    [Theory]
    [InlineData("Will send the offer tomorrow", 25)]
    [InlineData("Обещал прислать КП завтра", 25)]
    [InlineData("ხვალ გავუგზავნი შეთავაზებას", 25)]
    [InlineData("Созвон послезавтра, ждёт", 26)]
    [InlineData("ზეგ დავურეკავ", 26)]
    [InlineData("the day after tomorrow at his office", 26)]
    [InlineData("Call on Friday", 27)]
    [InlineData("Перезвонить в пятницу", 27)]
    [InlineData("პარასკევს დავურეკავ", 27)]
    [InlineData("к концу недели решат", 27)]
    [InlineData("They decide by the end of the week", 27)]
    [InlineData("in three days", 27)]
    [InlineData("через 3 дня", 27)]
    [InlineData("3 დღეში ველოდებით პასუხს", 27)]
    [InlineData("Ждут до 30 ноября", 30)]
    [InlineData("November 30", 30)]
    [InlineData("30 ნოემბერს", 30)]
    [InlineData("замер 30.11", 30)]
    [InlineData("замер 30.11.2026 в 15:00", 30)]
    [InlineData("2026-11-30", 30)]
    public void The_day_that_a_text_names_is_found(string text, int day) => Assert.Equal(new LocalDate(2026, 11, day), Finder.Find(text, Tuesday)?.Day);

    [Fact]
    public void The_hour_is_the_one_that_goes_with_the_day()
    {
        Assert.Equal(new LocalTime(15, 0), Finder.Find("called 10:15, agreed on Friday 15:00", Tuesday)?.Time);
        Assert.Equal(new LocalTime(10, 0), Finder.Find("at 10:00 on Friday", Tuesday)?.Time);
        Assert.Null(Finder.Find("maybe 3 times", Tuesday));
        Assert.Equal(new LocalDate(2027, 5, 3), Finder.Find("3 May", Tuesday)?.Day);
    }

    [Theory]
    [InlineData("Sent both variants; they will answer in a week, I will call on 27.11 at 15:00", 27, 15)]
    [InlineData("Ответят через неделю, звоню 27 ноября в 15:00", 27, 15)]
    [InlineData("Met on 20.11 at 10:00, they call on Friday at 12:00", 27, 12)]
    public void A_written_date_with_its_own_hour_wins_and_no_day_takes_the_hour_of_another(string text, int day, int hour) =>
        Assert.Equal((new LocalDate(2026, 11, day), new LocalTime(hour, 0)), (Finder.Find(text, Tuesday)!.Day, Finder.Find(text, Tuesday)!.Time));

    [Fact]
    public void A_day_that_is_counted_says_so()
    {
        Assert.True(Finder.Find("They will answer in a week; we met at 10:00", Tuesday)!.IsCounted);
        Assert.False(Finder.Find("on Saturday", Tuesday)!.IsCounted);
    }

    [Theory]
    [InlineData("через неделю", 2026, 12, 1)]
    [InlineData("in two weeks", 2026, 12, 8)]
    [InlineData("ორ კვირაში", 2026, 12, 8)]
    [InlineData("в следующую пятницу", 2026, 12, 4)]
    [InlineData("next Friday", 2026, 12, 4)]
    [InlineData("next Monday", 2026, 11, 30)]
    [InlineData("во вторник", 2026, 12, 1)]
    [InlineData("5 декабря пришлю договор", 2026, 12, 5)]
    [InlineData("15 января", 2027, 1, 15)]
    [InlineData("on 3 March", 2027, 3, 3)]
    [InlineData("შაბათს", 2026, 11, 28)]
    public void Weeks_and_months_are_counted_on(string text, int year, int month, int day) => Assert.Equal(new LocalDate(year, month, day), Finder.Find(text, Tuesday)?.Day);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("Wants white profile, two windows")]
    [InlineData("Говорили 20 ноября, цена устроила")]
    [InlineData("Met on 20.11.2026")]
    [InlineData("Двери 2.10 на 0.9")]
    [InlineData("Call 599 12 34 56")]
    [InlineData("Офис 24/7, этаж 3 из 12")]
    [InlineData("Discount of 10 days' stock")]
    public void A_text_without_a_coming_day_promises_nothing(string? text) => Assert.Null(Finder.Find(text, Tuesday));

    [Fact]
    public void The_hour_is_kept_when_it_is_named() => Assert.Equal(new LocalTime(15, 30), Finder.Find("замер в пятницу в 15:30", Tuesday)?.Time);
}
