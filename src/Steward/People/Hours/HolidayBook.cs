using System.Globalization;
using NodaTime;
using Steward.Foundation.Calendars;
using Steward.Ui;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Steward.People;

/// <param name="Worked">A Saturday that is worked instead of a day off elsewhere.</param>
public sealed record Holiday(LocalDate Day, LangText Name, bool Worked = false);

/// <summary>Public holidays by country, as the program knows them. They are data: <c>holidays.yaml</c>.</summary>
public sealed class HolidayBook
{
    private readonly IReadOnlyList<Country> countries = Read();

    /// <summary>Country codes with their names.</summary>
    public IReadOnlyList<(string Code, LangText Name)> Countries => [.. countries.Select(c => (c.Code, c.Name))];

    public bool Knows(string country) => countries.Any(c => c.Code == country);

    /// <summary>In the order of the days; nothing for a country that it does not know.</summary>
    public IReadOnlyList<Holiday> In(string country, int year) =>
        countries.FirstOrDefault(c => c.Code == country) is { } known ? [.. Days(known, year).GroupBy(h => h.Day).Select(same => same.First()).OrderBy(h => h.Day)] : [];

    private static IEnumerable<Holiday> Days(Country country, int year)
    {
        var moved = country.Years.FirstOrDefault(y => y.Number == year);
        var own = country.Fixed.Where(f => f.Since <= year).Select(f => (f, Day: OnDay(year, f.Day))).ToList();
        foreach (var (holiday, day) in own) yield return new(day, holiday.Name);
        foreach (var feast in country.Easter) yield return new(OrthodoxEaster.In(year).PlusDays(feast.Offset), feast.Name);
        var taken = own.Select(o => o.Day).ToHashSet();
        if (country.Carried && moved is not { Uncarried: true })
            foreach (var (holiday, day) in own.Where(o => !o.f.Stays && o.Day.DayOfWeek > IsoDayOfWeek.Friday))
            {
                var next = day;
                while (next.DayOfWeek > IsoDayOfWeek.Friday || !taken.Add(next)) next = next.PlusDays(1);
                yield return new(next, holiday.Name);
            }
        foreach (var day in moved?.Rest ?? []) yield return new(OnDay(year, day), country.Moved);
        foreach (var day in moved?.Worked ?? []) yield return new(OnDay(year, day), country.Moved, Worked: true);
    }

    private static LocalDate OnDay(int year, string monthDay) => new(year, int.Parse(monthDay[..2], CultureInfo.InvariantCulture), int.Parse(monthDay[3..], CultureInfo.InvariantCulture));

    private static List<Country> Read()
    {
        using var reader = new StreamReader(typeof(HolidayBook).Assembly.GetManifestResourceStream("Steward.People.Hours.holidays.yaml")!);
        return new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<List<Country>>(reader);
    }

    private sealed class Country
    {
        [YamlMember(Alias = "country")] public string Code { get; init; } = "";
        public LangText Name { get; init; } = new();
        public bool Carried { get; init; }
        public List<FixedDay> Fixed { get; init; } = [];
        public List<Feast> Easter { get; init; } = [];
        public List<MovedYear> Years { get; init; } = [];
        public LangText Moved { get; init; } = new();
    }

    private sealed class FixedDay
    {
        public string Day { get; init; } = "";
        public int Since { get; init; }
        public bool Stays { get; init; }
        public LangText Name { get; init; } = new();
    }

    private sealed class Feast
    {
        public int Offset { get; init; }
        public LangText Name { get; init; } = new();
    }

    private sealed class MovedYear
    {
        [YamlMember(Alias = "year")] public int Number { get; init; }
        public bool Uncarried { get; init; }
        public List<string> Rest { get; init; } = [];
        public List<string> Worked { get; init; } = [];
    }
}
