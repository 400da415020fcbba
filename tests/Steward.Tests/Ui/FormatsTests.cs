using NodaTime;
using Steward.Ui;

namespace Steward.Tests.Ui;

public sealed class FormatsTests
{
    static readonly LocalDate tuesday = new(2026, 11, 24);

    [Theory]
    [InlineData(1250000.5, "1,250,000.5", "1 250 000,5", "1 250 000,5")]
    [InlineData(8400, "8,400", "8 400", "8 400")]
    [InlineData(-4, "−4", "−4", "−4")]
    [InlineData(0, "0", "0", "0")]
    [InlineData(3.14159, "3.14", "3,14", "3,14")]
    public void Numbers(double value, string en, string ru, string ka) => Same(f => f.Number((decimal)value), en, ru, ka);

    [Theory]
    [InlineData(.453, 1, "45.3%", "45,3 %", "45,3%")]
    [InlineData(.5, 0, "50%", "50 %", "50%")]
    public void Shares(double share, int decimals, string en, string ru, string ka) => Same(f => f.Percent((decimal)share, decimals), en, ru, ka);

    [Fact]
    public void Ranges()
    {
        Same(f => f.Range(53, 81), "53–81", "53–81", "53–81");
        Same(f => f.PercentRange(.17m, .26m), "17–26%", "17–26 %", "17–26%");
        Same(f => f.Signed(6), "+6", "+6", "+6");
        Same(f => f.Signed(0), "±0", "±0", "±0");
    }

    [Theory]
    [InlineData(2_400_000, "2.4M", "2,4 млн", "2,4 მლნ")]
    [InlineData(84_300, "84K", "84 тыс.", "84 ათ.")]
    [InlineData(8_400, "8,400", "8 400", "8 400")]
    [InlineData(999_600, "1M", "1 млн", "1 მლნ")]
    [InlineData(1_500_000_000, "1.5B", "1,5 млрд", "1,5 მლრდ")]
    public void Short_numbers(long value, string en, string ru, string ka) => Same(f => f.Short(value), en, ru, ka);

    [Theory]
    [InlineData(18_950, "₾18,950", "18 950 ₾", "18 950 ₾")]
    [InlineData(1_234_567_890, "₾1.2B", "1,2 млрд ₾", "1,2 მლრდ ₾")]
    [InlineData(-2_400_000, "−₾2.4M", "−2,4 млн ₾", "−2,4 მლნ ₾")]
    public void Short_money(long value, string en, string ru, string ka) => Same(f => f.ShortMoney(value, "GEL"), en, ru, ka);

    [Theory]
    [InlineData(8400, "GEL", false, "₾8,400", "8 400 ₾", "8 400 ₾")]
    [InlineData(8400, "RUB", false, "₽8,400", "8 400 ₽", "8 400 ₽")]
    [InlineData(1250.5, "USD", true, "$1,250.50", "1 250,50 $", "1 250,50 $")]
    [InlineData(90, "EUR", false, "€90", "90 €", "90 €")]
    [InlineData(-14600, "GEL", false, "−₾14,600", "−14 600 ₾", "−14 600 ₾")]
    [InlineData(-0.2, "GEL", false, "₾0", "0 ₾", "0 ₾")]
    [InlineData(90, "CHF", false, "CHF 90", "90 CHF", "90 CHF")]
    public void Money(double amount, string currency, bool cents, string en, string ru, string ka) =>
        Same(f => f.Money(Steward.Foundation.Money.Of((decimal)amount, currency), cents), en, ru, ka);

    [Fact]
    public void Dates()
    {
        Same(f => f.Date(tuesday), "Tue 24 Nov 2026", "вт, 24 ноя 2026", "სამ, 24 ნოე 2026");
        Same(f => f.Day(tuesday), "Tue 24 Nov", "вт, 24 ноя", "სამ, 24 ნოე");
        Same(f => f.LongDate(tuesday), "Tuesday, 24 November 2026", "вторник, 24 ноября 2026 г.", "სამშაბათი, 24 ნოემბერი, 2026");
        Same(f => f.Figures(tuesday), "24 Nov 2026", "24.11.2026", "24.11.2026");
        Same(f => f.Until(new(2026, 12, 24)), "until 24 December", "до 24 декабря", "24 დეკემბრამდე");
        Same(f => f.On(tuesday), "on 24 November", "24 ноября", "24 ნოემბერს");
        Same(f => f.From(new(2026, 9, 2)), "from 2 September", "со 2 сентября", "2 სექტემბრიდან");
    }

    [Fact]
    public void Ranges_of_days()
    {
        Same(f => f.Days(new(2026, 11, 25), new(2026, 11, 27)), "25–27 Nov", "25–27 ноя", "25–27 ნოე");
        Same(f => f.Days(new(2026, 11, 30), new(2026, 12, 2)), "30 Nov – 2 Dec", "30 ноя – 2 дек", "30 ნოე – 2 დეკ");
    }

    [Fact]
    public void The_week_begins_on_Monday_and_has_short_names()
    {
        Same(f => string.Join(' ', Enumerable.Range(1, 7).Select(d => f.Weekday((IsoDayOfWeek)d))), "Mon Tue Wed Thu Fri Sat Sun", "пн вт ср чт пт сб вс", "ორშ სამ ოთხ ხუთ პარ შაბ კვი");
    }

    [Theory]
    [InlineData(315, "5 h 15 min", "5 ч 15 мин", "5 სთ 15 წთ")]
    [InlineData(60, "1 h", "1 ч", "1 სთ")]
    [InlineData(38, "38 min", "38 мин", "38 წთ")]
    [InlineData(-38, "−38 min", "−38 мин", "−38 წთ")]
    [InlineData(0.5, "30 s", "30 с", "30 წმ")]
    public void Time_spans(double minutes, string en, string ru, string ka) => Same(f => f.Span(Duration.FromMinutes(minutes)), en, ru, ka);

    [Fact]
    public void Working_days_are_counted_in_words() =>
        Assert.Equal(["3 working days", "3 рабочих дня", "3 სამუშაო დღე"], Langs.All.Select(lang => new Words(DateTimeZone.Utc).In(lang).Say("ui.working-days", 3)));

    [Fact]
    public void A_moment_is_said_as_people_say_it()
    {
        var now = tuesday.At(new(10, 20));
        Same(f => f.When(tuesday.At(new(14, 5)), now.Date), "today 14:05", "сегодня в 14:05", "დღეს 14:05");
        Same(f => f.When(tuesday.PlusDays(1).At(new(9, 0)), now.Date), "tomorrow 09:00", "завтра в 09:00", "ხვალ 09:00");
        Same(f => f.When(tuesday.PlusDays(-4).At(new(18, 4)), now.Date), "Fri 20 Nov, 18:04", "пт, 20 ноя, 18:04", "პარ, 20 ნოე, 18:04");
        Same(f => f.When(new LocalDate(2025, 5, 6).At(new(18, 4)), now.Date), "Tue 6 May 2025, 18:04", "вт, 6 мая 2025, 18:04", "სამ, 6 მაი 2025, 18:04");
        Same(f => f.When(tuesday.PlusDays(-1), now.Date), "yesterday", "вчера", "გუშინ");
    }

    [Fact]
    public void The_day_of_a_moment_is_the_day_where_the_base_lives()
    {
        var lateEvening = Instant.FromUtc(2026, 11, 24, 21, 30);   // half past one in Tbilisi, already Wednesday
        Assert.Equal("Wed 25 Nov 2026, 01:30", new Formats(Rendered.Tbilisi, Lang.En).Moment(lateEvening));
    }

    [Fact]
    public void A_figure_and_its_unit_never_part()
    {
        Assert.All(Langs.All, lang =>
        {
            var f = new Formats(DateTimeZone.Utc, lang);
            Assert.DoesNotContain(' ', f.Money(1234567, "GEL") + f.Number(1234567) + f.Percent(.5m) + f.Short(2_400_000) + f.Span(Duration.FromMinutes(38)));
        });
    }

    [Theory]
    [InlineData("money")]
    [InlineData("date")]
    public void A_format_that_does_not_fit_is_refused(string format) =>
        Assert.Throws<FormatException>(() => new Formats(DateTimeZone.Utc, Lang.En).Show("text", format));

    static void Same(Func<Formats, string> write, string en, string ru, string ka) =>
        Assert.Equal([en, ru, ka], Langs.All.Select(lang => write(new Formats(Rendered.Tbilisi, lang)).Replace('\u202F', ' ').Replace('\u00A0', ' ')));
}
