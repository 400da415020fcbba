using System.Globalization;
using NodaTime;
using Steward.Foundation;

namespace Steward.Ui;

/// <summary>Numbers, money, dates and times as a native writes them in English, Russian and Georgian.
/// The language is the reader's; the zone is the base's and is given once.</summary>
public sealed class Formats
{
    const string Thin = "\u202F";   // does not break: 8 400 ₾ never falls apart over two lines
    const string Space = "\u00A0";  // the same between a figure and its unit, as wide as a usual one
    const string Minus = "−";

    static readonly NumberFormatInfo english = Numbers(",", ".");
    static readonly NumberFormatInfo continental = Numbers(Thin, ",");

    readonly Lang? always;

    public Formats(DateTimeZone zone, Lang? always = null) => (Zone, this.always) = (zone, always);

    public DateTimeZone Zone { get; }

    public Lang Lang => always ?? Langs.Current;

    public Formats In(Lang lang) => new(Zone, lang);

    // ── numbers ──

    public string Number(decimal value, int decimals = 2) => value.ToString(decimals == 0 ? "#,0" : "#,0." + new string('#', decimals), Digits);

    /// <summary>A fixed number of decimals, for columns of figures.</summary>
    public string Fixed(decimal value, int decimals) => value.ToString("#,0." + new string('0', decimals), Digits);

    public string Signed(decimal value, int decimals = 2) => value switch { 0 => "±0", > 0 => "+" + Number(value, decimals), _ => Number(value, decimals) };

    /// <summary>A share of one: 0.453 is 45.3%.</summary>
    public string Percent(decimal share, int decimals = 0) => Number(Round(share * 100, decimals), decimals) + (Lang == Lang.Ru ? Thin + "%" : "%");

    public string Range(decimal from, decimal to, int decimals = 0) => Number(Round(from, decimals), decimals) + "–" + Number(Round(to, decimals), decimals);

    public string PercentRange(decimal from, decimal to, int decimals = 0) => Number(Round(from * 100, decimals), decimals) + "–" + Percent(to, decimals);

    /// <summary>For axes and tiles: 2.4M · 2,4 млн · 2,4 მლნ.</summary>
    public string Short(decimal value)
    {
        var (unit, size) = Math.Abs(value) switch
        {
            >= 999_500_000 => (2, 1_000_000_000m),
            >= 999_500 => (1, 1_000_000m),
            >= 10_000 => (0, 1_000m),
            _ => (-1, 1m),
        };
        if (unit < 0) return Number(value, 0);
        var figure = value / size;
        var text = Number(Round(figure, Math.Abs(figure) < 10 ? 1 : 0), 1);
        return Lang == Lang.En ? text + "KMB"[unit] : text + Thin + (Lang == Lang.Ru ? shortRussian : shortGeorgian)[unit];
    }

    // ── money ──

    /// <summary>Whole units in lists and cards; <paramref name="cents"/> in invoices.</summary>
    public string Money(decimal amount, string currency, bool cents = false)
    {
        var value = cents ? Fixed(Math.Abs(amount), Decimals(currency)) : Number(Round(Math.Abs(amount), 0), 0);
        var minus = (cents ? amount : Round(amount, 0)) < 0 ? Minus : "";
        var sign = Sign(currency);
        if (Lang != Lang.En) return minus + value + Thin + sign;
        return minus + sign + (sign is [.., var last] && char.IsAsciiLetter(last) ? Thin : "") + value;
    }

    /// <summary>From a million on in short, for tiles; the whole sum belongs beside it.</summary>
    public string ShortMoney(decimal amount, string currency)
    {
        if (Math.Abs(amount) < 999_500) return Money(amount, currency);
        var (value, minus, sign) = (Short(Math.Abs(amount)), amount < 0 ? Minus : "", Sign(currency));
        return Lang == Lang.En ? minus + sign + (char.IsAsciiLetter(sign[^1]) ? Thin : "") + value : minus + value + Thin + sign;
    }

    public string Money(Money money, bool cents = false) => Money(money.Amount, money.Currency, cents);

    /// <summary>₾ and ₽ by hand: older system data print ლ and руб.</summary>
    public static string Sign(string currency) => currency switch
    {
        "GEL" => "₾", "RUB" => "₽", "USD" => "$", "EUR" => "€", "GBP" => "£", "UAH" => "₴", "KZT" => "₸",
        "TRY" => "₺", "AMD" => "֏", "AZN" => "₼", "ILS" => "₪", "JPY" or "CNY" => "¥", _ => currency,
    };

    static int Decimals(string currency) => currency is "JPY" or "KRW" ? 0 : 2;

    // ── dates ──

    /// <summary>Tue 24 Nov 2026 · вт, 24 ноя 2026 · სამ, 24 ნოე 2026.</summary>
    public string Date(LocalDate date) => $"{Day(date)} {date.Year}";

    /// <summary>Tue 24 Nov · вт, 24 ноя · სამ, 24 ნოე: the year goes without saying.</summary>
    public string Day(LocalDate date) => $"{Weekday(date.DayOfWeek)}{(Lang == Lang.En ? "" : ",")} {date.Day} {ShortMonth(date.Month)}";

    /// <summary>24 Nov · 24 ноя · 24 ნოე.</summary>
    public string DayMonth(LocalDate date) => $"{date.Day} {ShortMonth(date.Month)}";

    /// <summary>Tue 24 · вт 24 · სამ 24: a day of this or the next week, on a chip.</summary>
    public string ShortDay(LocalDate date) => $"{Weekday(date.DayOfWeek)} {date.Day}";

    /// <summary>Tuesday, 24 November 2026 · вторник, 24 ноября 2026 г. · სამშაბათი, 24 ნოემბერი, 2026.</summary>
    public string LongDate(LocalDate date) => $"{LongDay(date)}{YearTail(date.Year)}";

    /// <summary>Tuesday, 24 November · вторник, 24 ноября · სამშაბათი, 24 ნოემბერი.</summary>
    public string LongDay(LocalDate date) => $"{LongWeekday(date.DayOfWeek)}, {date.Day} {Month(date.Month)}";

    /// <summary>24.11.2026 where people write so; never in English.</summary>
    public string Figures(LocalDate date) => Lang == Lang.En ? $"{date.Day} {ShortMonth(date.Month)} {date.Year}" : $"{date.Day:00}.{date.Month:00}.{date.Year}";

    /// <param name="today">The year is said when it is another one.</param>
    public string Until(LocalDate date, LocalDate? today = null) => today is { } now && now.Year != date.Year ? Lang switch
    {
        Lang.Ru => $"до {date.Day} {Month(date.Month)}{YearTail(date.Year)}",
        Lang.Ka => $"{date.Year} წლის {date.Day} {georgianUntil[date.Month - 1]}",
        _ => $"until {date.Day} {Month(date.Month)}{YearTail(date.Year)}",
    } : Lang switch
    {
        Lang.Ru => $"до {date.Day} {Month(date.Month)}",
        Lang.Ka => $"{date.Day} {georgianUntil[date.Month - 1]}",
        _ => $"until {date.Day} {Month(date.Month)}",
    };

    public string On(LocalDate date) => Lang switch
    {
        Lang.Ru => $"{date.Day} {Month(date.Month)}",
        Lang.Ka => $"{date.Day} {georgianMonths[date.Month - 1].TrimEnd('ი')}ს",
        _ => $"on {date.Day} {Month(date.Month)}",
    };

    public string From(LocalDate date) => Lang switch
    {
        Lang.Ru => $"{(date.Day == 2 ? "со" : "с")} {date.Day} {Month(date.Month)}",
        Lang.Ka => $"{date.Day} {georgianFrom[date.Month - 1]}",
        _ => $"from {date.Day} {Month(date.Month)}",
    };

    /// <summary>25–27 Nov, or 30 Nov – 2 Dec.</summary>
    /// <param name="today">Years are said when one of them is another one.</param>
    public string Days(LocalDate from, LocalDate to, LocalDate? today = null) =>
        today is { } now && (from.Year != now.Year || to.Year != now.Year) ? from == to ? $"{DayMonth(from)} {from.Year}" : from.Year == to.Year ? $"{Days(from, to)} {to.Year}" : $"{DayMonth(from)} {from.Year} – {DayMonth(to)} {to.Year}"
        : from == to ? DayMonth(from)
        : from.Year == to.Year && from.Month == to.Month ? $"{from.Day}–{DayMonth(to)}"
        : $"{DayMonth(from)} – {DayMonth(to)}";

    public string Weekday(IsoDayOfWeek day) => (Lang switch { Lang.Ru => russianDays, Lang.Ka => georgianDays, _ => englishDays })[(int)day - 1];

    public string LongWeekday(IsoDayOfWeek day) => (Lang switch { Lang.Ru => russianLongDays, Lang.Ka => georgianLongDays, _ => englishLongDays })[(int)day - 1];

    /// <summary>The month as it stands after a day: 24 ноября, 24 ნოემბერი.</summary>
    public string Month(int month) => (Lang switch { Lang.Ru => russianMonths, Lang.Ka => georgianMonths, _ => englishMonths })[month - 1];

    /// <summary>The month alone, as the head of a column: ноябрь.</summary>
    public string MonthAlone(int month) => Lang == Lang.Ru ? russianMonthsAlone[month - 1] : Month(month);

    public string ShortMonth(int month) => (Lang switch { Lang.Ru => russianShortMonths, Lang.Ka => georgianShortMonths, _ => englishShortMonths })[month - 1];

    /// <summary>25.11.2026 15:00: as it is written in a field, by anybody, in every language.</summary>
    public static string Written(LocalDate date) => $"{date.Day:00}.{date.Month:00}.{date.Year}";

    // ── times ──

    public string Time(LocalTime time) => $"{time.Hour:00}:{time.Minute:00}";

    public string Time(Instant instant) => Time(Local(instant).TimeOfDay);

    public string Times(LocalTime from, LocalTime to) => $"{Time(from)}–{Time(to)}";

    /// <summary>With both day and time, whatever today is: Tue 24 Nov 2026, 14:05.</summary>
    public string Moment(LocalDateTime moment) => $"{Date(moment.Date)}, {Time(moment.TimeOfDay)}";

    public string Moment(Instant instant) => Moment(Local(instant));

    /// <summary>As people say it: today 14:00, tomorrow 11:00, Fri 20 Nov, 18:04; the year only when it is another one.</summary>
    public string When(LocalDateTime moment, LocalDate today) =>
        Near(moment.Date, today) is { } near ? near + (Lang == Lang.Ru ? " в " : " ") + Time(moment.TimeOfDay)
        : moment.Year == today.Year ? $"{Day(moment.Date)}, {Time(moment.TimeOfDay)}"
        : Moment(moment);

    public string When(Instant instant, Instant now) => When(Local(instant), Local(now).Date);

    /// <summary>The same for a day without an hour: yesterday, Fri 20 Nov, Fri 20 Nov 2025.</summary>
    public string When(LocalDate date, LocalDate today) =>
        Near(date, today) ?? (date.Year == today.Year ? Day(date) : Date(date));

    public LocalDateTime Local(Instant instant) => instant.InZone(Zone).LocalDateTime;

    /// <summary>5 h 15 min · 5 ч 15 мин · 5 სთ 15 წთ; days are not a span but a count of days: say them with words.</summary>
    public string Span(Duration span)
    {
        var (hour, minute, second) = Lang switch { Lang.Ru => ("ч", "мин", "с"), Lang.Ka => ("სთ", "წთ", "წმ"), _ => ("h", "min", "s") };
        var length = span < Duration.Zero ? -span : span;
        var text = length < Duration.FromMinutes(1) ? $"{(long)length.TotalSeconds}{Space}{second}" : Minutes((long)length.TotalMinutes);
        return span < Duration.Zero ? Minus + text : text;

        string Minutes(long all) => (all / 60, all % 60) switch
        {
            (0, var m) => $"{m}{Space}{minute}",
            (var h, 0) => $"{Number(h)}{Space}{hour}",
            var (h, m) => $"{Number(h)}{Space}{hour} {m}{Space}{minute}",
        };
    }

    /// <summary>A value in a place of a message, by the format that the message names.</summary>
    public string Show(object? value, string? format = null) => (format, value) switch
    {
        (_, null) => "—",
        (null, string text) => text,
        (null or "money", Money money) => Money(money),
        ("cents", Money money) => Money(money, cents: true),
        ("percent", _) => Percent(Decimal(value)),
        ("percent1", _) => Percent(Decimal(value), 1),
        ("n", System.Collections.ICollection list) => Number(list.Count),
        ("n", _) => Number(Decimal(value)),
        ("short", _) => Short(Decimal(value)),
        (null, decimal or double or float) => Number(Decimal(value)),
        (null or "span", Duration span) => Span(span),
        ("time", LocalTime time) => Time(time),
        ("time", Instant instant) => Time(instant),
        ("time", LocalDateTime moment) => Time(moment.TimeOfDay),
        (null, LocalTime time) => Time(time),
        (null or "moment", Instant instant) => Moment(instant),
        (null or "moment", LocalDateTime moment) => Moment(moment),
        ("date" or "day" or "long" or "until" or "on" or "from" or "figures" or null, LocalDate date) => ShowDate(date, format),
        ("date" or "day" or "long" or "until" or "on" or "from" or "figures", Instant instant) => ShowDate(Local(instant).Date, format),
        ("date" or "day" or "long" or "until" or "on" or "from" or "figures", LocalDateTime moment) => ShowDate(moment.Date, format),
        (null, IFormattable plain) => plain.ToString(null, CultureInfo.InvariantCulture),
        (null, _) => value.ToString() ?? "",
        _ => throw new FormatException($"{value.GetType().Name} cannot be shown as {format}"),
    };

    string ShowDate(LocalDate date, string? format) => format switch
    {
        "day" => Day(date), "long" => LongDate(date), "until" => Until(date), "on" => On(date), "from" => From(date), "figures" => Figures(date), _ => Date(date),
    };

    string? Near(LocalDate date, LocalDate today) => Period.DaysBetween(today, date) switch
    {
        0 => Lang switch { Lang.Ru => "сегодня", Lang.Ka => "დღეს", _ => "today" },
        1 => Lang switch { Lang.Ru => "завтра", Lang.Ka => "ხვალ", _ => "tomorrow" },
        -1 => Lang switch { Lang.Ru => "вчера", Lang.Ka => "გუშინ", _ => "yesterday" },
        _ => null,
    };

    string YearTail(int year) => Lang switch { Lang.Ru => $" {year}{Thin}г.", Lang.Ka => $", {year}", _ => $" {year}" };

    NumberFormatInfo Digits => Lang == Lang.En ? english : continental;

    static decimal Decimal(object value) => Convert.ToDecimal(value, CultureInfo.InvariantCulture);

    static decimal Round(decimal value, int decimals) => Math.Round(value, decimals, MidpointRounding.AwayFromZero);

    static NumberFormatInfo Numbers(string group, string point) => NumberFormatInfo.ReadOnly(new()
    {
        NumberGroupSeparator = group, NumberDecimalSeparator = point, NegativeSign = Minus, NumberGroupSizes = [3],
    });

    static readonly string[] shortRussian = ["тыс.", "млн", "млрд"];
    static readonly string[] shortGeorgian = ["ათ.", "მლნ", "მლრდ"];
    static readonly string[] englishDays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    static readonly string[] russianDays = ["пн", "вт", "ср", "чт", "пт", "сб", "вс"];
    static readonly string[] georgianDays = ["ორშ", "სამ", "ოთხ", "ხუთ", "პარ", "შაბ", "კვი"];
    static readonly string[] englishLongDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    static readonly string[] russianLongDays = ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"];
    static readonly string[] georgianLongDays = ["ორშაბათი", "სამშაბათი", "ოთხშაბათი", "ხუთშაბათი", "პარასკევი", "შაბათი", "კვირა"];
    static readonly string[] englishMonths = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    static readonly string[] englishShortMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    static readonly string[] russianMonths = ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];
    static readonly string[] russianMonthsAlone = ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"];
    static readonly string[] russianShortMonths = ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];
    static readonly string[] georgianMonths = ["იანვარი", "თებერვალი", "მარტი", "აპრილი", "მაისი", "ივნისი", "ივლისი", "აგვისტო", "სექტემბერი", "ოქტომბერი", "ნოემბერი", "დეკემბერი"];
    static readonly string[] georgianShortMonths = ["იან", "თებ", "მარ", "აპრ", "მაი", "ივნ", "ივლ", "აგვ", "სექ", "ოქტ", "ნოე", "დეკ"];
    // Cases change the stem (ნოემბერი, ნოემბრამდე), so they are written out.
    static readonly string[] georgianUntil = ["იანვრამდე", "თებერვლამდე", "მარტამდე", "აპრილამდე", "მაისამდე", "ივნისამდე", "ივლისამდე", "აგვისტომდე", "სექტემბრამდე", "ოქტომბრამდე", "ნოემბრამდე", "დეკემბრამდე"];
    static readonly string[] georgianFrom = ["იანვრიდან", "თებერვლიდან", "მარტიდან", "აპრილიდან", "მაისიდან", "ივნისიდან", "ივლისიდან", "აგვისტოდან", "სექტემბრიდან", "ოქტომბრიდან", "ნოემბრიდან", "დეკემბრიდან"];
}
