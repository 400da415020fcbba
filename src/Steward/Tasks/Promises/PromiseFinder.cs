using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Steward.Tasks;

/// <summary>A coming day that a text names, and the hour when it names one.</summary>
/// <param name="Words">The very words.</param>
/// <param name="IsCounted">Counted from today, as “in a week”: nobody chose that very day.</param>
public sealed record Promise(LocalDate Day, LocalTime? Time, string Words, bool IsCounted = false);

/// <summary>Finds the day for which something was promised in what people write, in English, Russian and Georgian: “tomorrow”, “в пятницу”, “5 დეკემბერს”, “05.12 at 15:00”.
/// The words are data: <c>promises.yaml</c>. A day that has passed is history and not a promise.</summary>
public sealed partial class PromiseFinder
{
    /// <summary>Further ahead nobody promises.</summary>
    private const int Furthest = 366;
    private readonly Lexicon lexicon = Read();

    /// <summary>The coming day that is written as a date with its own hour, else the first one; null: the text names none.</summary>
    public Promise? Find(string? text, LocalDate today)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var words = Word().Matches(text.ToLowerInvariant()).Select(m => m.Value).ToList();
        var named = Named(words, today);
        var coming = new List<(Promise Promise, bool IsDate)>();
        for (var n = 0; n < named.Count; n++)
        {
            var (at, next, day) = (named[n], n + 1 < named.Count ? named[n + 1].From : words.Count, named[n].Day);
            if (Period.DaysBetween(today, day) is < 0 or > Furthest) continue;
            // The hour stands behind its day; before the first day of a text it may stand in front.
            var time = Time(words.Take(next).Skip(at.To)) ?? (n == 0 ? Time(words.Take(at.From)) : null);
            coming.Add((new Promise(day, time, at.Said, Counted(words, at.From, today) is not null), Figures(words[at.From], today) is not null || OfMonth(words, at.From, today) is not null));
        }
        return coming.FirstOrDefault(c => c is { IsDate: true, Promise.Time: not null }).Promise ?? coming.FirstOrDefault().Promise;
    }

    /// <summary>Every day that is named, past ones too, with the words it takes.</summary>
    private List<(int From, int To, LocalDate Day, string Said)> Named(List<string> words, LocalDate today)
    {
        var named = new List<(int, int, LocalDate, string)>();
        for (var i = 0; i < words.Count;)
        {
            var to = i + 1;
            if (At(words, i, today) is var (day, said))
            {
                to = i + said.Split(' ').Length;
                named.Add((i, to, day, said));
            }
            i = to;
        }
        return named;
    }

    private (LocalDate Day, string Words)? At(List<string> words, int i, LocalDate today)
    {
        if (Figures(words[i], today) is { } written) return (written, words[i]);
        if (lexicon.EndOfWeek.Any(end => Begins(words, i, end))) return (NextWeekday(today, IsoDayOfWeek.Friday, today: true), string.Join(' ', words.Skip(i).Take(3)));
        foreach (var near in lexicon.Relative)
            if (near.Words.FirstOrDefault(word => Begins(words, i, word)) is { } said) return (today.PlusDays(near.Days), said);
        if (Counted(words, i, today) is { } counted) return counted;
        if (OfMonth(words, i, today) is { } named) return named;
        foreach (var weekday in lexicon.Weekdays)
            if (weekday.Words.Any(word => words[i].StartsWith(word, StringComparison.Ordinal)))
                return (NextWeekday(today, (IsoDayOfWeek)weekday.Weekday, today: false).PlusDays(i > 0 && lexicon.Next.Any(next => words[i - 1].StartsWith(next, StringComparison.Ordinal)) && NextWeekday(today, (IsoDayOfWeek)weekday.Weekday, today: false) is var near && near.DayOfWeek > today.DayOfWeek ? 7 : 0), words[i]);
        return null;
    }

    /// <summary>“in two weeks”, “через 3 дня”, “3 დღეში”.</summary>
    private (LocalDate, string)? Counted(List<string> words, int i, LocalDate today)
    {
        var before = lexicon.Within.Contains(words[i]);
        var at = before ? i + 1 : i;
        if (at >= words.Count) return null;
        var number = Number(words[at]);
        if (before && number is null && Unit(words[at]) is { } single) return (today.PlusDays(single), $"{words[i]} {words[at]}");
        if (number is not { } count || at + 1 >= words.Count || Unit(words[at + 1]) is not { } unit) return null;
        return before || lexicon.Ending.Any(end => words[at + 1].EndsWith(end, StringComparison.Ordinal)) ? (today.PlusDays(count * unit), string.Join(' ', words.Skip(i).Take(at + 2 - i))) : null;
    }

    /// <summary>“5 December”, “December 5”, “5 декабря”.</summary>
    private (LocalDate, string)? OfMonth(List<string> words, int i, LocalDate today)
    {
        if (i + 1 >= words.Count) return null;
        var (day, month) = (Digits(words[i]), Month(words[i + 1]));
        if (day is null || month is null) (day, month) = (Digits(words[i + 1]), Month(words[i]));
        return day is { } d && month is { } m && Coming(d, m, today) is { } found ? (found, $"{words[i]} {words[i + 1]}") : null;
    }

    private static LocalDate? Figures(string word, LocalDate today)
    {
        if (Iso().Match(word) is { Success: true } iso) return Date(int.Parse(iso.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(iso.Groups[2].Value, CultureInfo.InvariantCulture), int.Parse(iso.Groups[3].Value, CultureInfo.InvariantCulture));
        if (Dotted().Match(word) is not { Success: true } dotted) return null;
        var (day, month) = (int.Parse(dotted.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(dotted.Groups[2].Value, CultureInfo.InvariantCulture));
        return dotted.Groups[3].Success ? Date(Year(dotted.Groups[3].Value), month, day) : Coming(day, month, today);
    }

    private static int Year(string text) => int.Parse(text, CultureInfo.InvariantCulture) is var year && year < 100 ? 2000 + year : year;

    /// <summary>The next such day, of this year or the next. One that passed within two months is meant as past.</summary>
    private static LocalDate? Coming(int day, int month, LocalDate today) =>
        Date(today.Year, month, day) is not { } thisYear ? null : thisYear >= today ? thisYear : Period.DaysBetween(thisYear, today) > 60 ? Date(today.Year + 1, month, day) : thisYear;

    private static LocalDate? Date(int year, int month, int day) =>
        year is >= 2000 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month) ? new LocalDate(year, month, day) : null;

    private static LocalDate NextWeekday(LocalDate from, IsoDayOfWeek day, bool today) => today && from.DayOfWeek == day ? from : from.Next(day);

    private static LocalTime? Time(IEnumerable<string> words)
    {
        foreach (var word in words)
            if (Clock().Match(word) is { Success: true } clock && int.Parse(clock.Groups[1].Value, CultureInfo.InvariantCulture) is < 24 and var hour && int.Parse(clock.Groups[2].Value, CultureInfo.InvariantCulture) is < 60 and var minute)
                return new LocalTime(hour, minute);
        return null;
    }

    private static bool Begins(List<string> words, int i, string phrase)
    {
        var asked = phrase.Split(' ');
        return i + asked.Length <= words.Count && asked.Select((word, n) => words[i + n].StartsWith(word, StringComparison.Ordinal)).All(same => same);
    }

    private int? Number(string word) => Digits(word) ?? (lexicon.Numbers.TryGetValue(word, out var known) ? known : null);

    private int? Unit(string word) => lexicon.Units.FirstOrDefault(u => u.Words.Any(w => word.StartsWith(w, StringComparison.Ordinal)))?.Unit;

    private int? Month(string word) => lexicon.Months.FindIndex(names => names.Any(name => name.Length == 3 ? word == name : word.StartsWith(name, StringComparison.Ordinal))) is >= 0 and var month ? month + 1 : null;

    private static int? Digits(string word) => word.Length <= 3 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 367 ? number : null;

    private static Lexicon Read()
    {
        using var reader = new StreamReader(typeof(PromiseFinder).Assembly.GetManifestResourceStream("Steward.Tasks.Promises.promises.yaml")!);
        return new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<Lexicon>(reader);
    }

    [GeneratedRegex(@"\d+(?:[.:/\-]\d+)*|[\p{L}']+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"^(\d{4})-(\d{2})-(\d{2})$")]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(\d{1,2})[./](\d{2})(?:[./](\d{4}|\d{2}))?$")]
    private static partial Regex Dotted();

    [GeneratedRegex(@"^(\d{1,2}):(\d{2})$")]
    private static partial Regex Clock();

    private sealed class Lexicon
    {
        public List<Near> Relative { get; init; } = [];
        public List<NamedDay> Weekdays { get; init; } = [];
        public List<string> Next { get; init; } = [];
        public List<List<string>> Months { get; init; } = [];
        public List<Measure> Units { get; init; } = [];
        public List<string> Within { get; init; } = [];
        public List<string> Ending { get; init; } = [];
        public Dictionary<string, int> Numbers { get; init; } = [];
        public List<string> EndOfWeek { get; init; } = [];
    }

    private sealed class Near
    {
        public int Days { get; init; }
        public List<string> Words { get; init; } = [];
    }

    private sealed class NamedDay
    {
        public int Weekday { get; init; }
        public List<string> Words { get; init; } = [];
    }

    private sealed class Measure
    {
        public int Unit { get; init; }
        public List<string> Words { get; init; } = [];
    }
}
