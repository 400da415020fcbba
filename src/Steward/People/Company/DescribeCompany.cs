using System.Globalization;
using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.People;

/// <param name="Zone">As the tz database names it, for example Asia/Tbilisi.</param>
/// <param name="Currency">Three letters.</param>
/// <param name="Region">The country whose phones are typed without a code, two letters.</param>
/// <param name="Holidays">The country whose public holidays are kept; nothing: none.</param>
/// <param name="Language">en, ru or ka: what robots write.</param>
public sealed record CompanyDescribed(string? Name, string? Zone, string? Currency, string? Region, string? Holidays, string? Language);

/// <summary>Says what the company is called, by which clock it works and in which money it counts. Clocks, holidays and new amounts follow at once; what was written stays as it was.</summary>
public sealed class DescribeCompany(Writer writer, Settings settings, HolidayBook book) : Operation<CompanyDescribed, Nothing>(writer)
{
    public const int Longest = 80;

    protected override Right Needs => Right.ManagePeople;

    protected override async Task<Outcome<Nothing>> Do(CompanyDescribed ask, Work work)
    {
        if (Typed.OrNull(ask.Name) is not { Length: <= Longest } name || Typed.Letters(name) < 2) return Refusal.Invalid("people.company.name-needed", Longest);
        if (ask.Zone is not { } zone || !DateTimeZoneProviders.Tzdb.Ids.Contains(zone)) return Refusal.Invalid("people.company.no-zone", ask.Zone);
        if (ask.Currency is not { Length: 3 } currency || !currency.All(char.IsAsciiLetterUpper)) return Refusal.Invalid("people.company.no-currency", ask.Currency);
        if (ask.Region is not { Length: 2 } region || !region.All(char.IsAsciiLetterUpper)) return Refusal.Invalid("people.company.no-country", ask.Region);
        var holidays = ask.Holidays ?? "";
        if (holidays != "" && !book.Knows(holidays)) return Refusal.Invalid("people.hours.no-country", holidays, string.Join(", ", book.Countries.Select(c => c.Code)));
        if (ask.Language is not { } language || Langs.All.All(l => l.Code() != language)) return Refusal.Invalid("people.company.no-language", ask.Language);
        (string Name, string Was, string Value)[] all = [("company", settings.Company, name), ("zone", settings.Zone.Id, zone), ("currency", settings.Currency, currency), ("region", settings.Region, region), ("language", settings.Language, language)];
        // The name is kept even when it is the usual one: by it the house knows that it was asked.
        foreach (var (setting, was, value) in all.Where(s => s.Was != s.Value || s.Name == "company" && !settings.IsDescribed))
        {
            if (was != value) work.Tell(new CompanyChanged(setting, was, value));
            await settings.Set(work, setting, value);
        }
        if (holidays == settings.Get(WorkCalendars.HolidaysSetting, "")) return new Nothing();
        work.Tell(new HolidaysChosen(holidays));
        await settings.Set(work, WorkCalendars.HolidaysSetting, holidays);
        return new Nothing();
    }
}

/// <param name="What">company, zone, currency, region or language.</param>
[FactName("company.changed", "building")]
public sealed record CompanyChanged(string What, string Was, string Now) : Fact
{
    public override Phrase Sentence => new("people.company.changed", new Phrase("people.company." + What), Was, Now);
}

/// <summary>What stands in the lists of the page.</summary>
internal static class CompanyChoices
{
    private static readonly string[] Moneys = ["GEL", "EUR", "USD", "RUB", "AMD", "AZN", "KZT", "KGS", "UZS", "UAH", "BYN", "MDL", "TRY", "PLN", "GBP", "CHF", "ILS", "AED", "CZK"];
    private static readonly string[] Near = ["GE", "AM", "AZ", "KZ", "KG", "UZ", "UA", "BY", "MD", "RU", "TR", "PL", "DE", "GB", "US", "IL", "AE", "CZ", "RS", "BG", "RO", "GR", "CY", "LT", "LV", "EE"];

    public static IReadOnlyList<Choice> Zones(Instant now, string chosen) =>
        [.. DateTimeZoneProviders.Tzdb.Ids.Where(id => id == chosen || id == "UTC" || id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal) && !id.StartsWith("SystemV/", StringComparison.Ordinal))
            .Select(id => (Id: id, Offset: DateTimeZoneProviders.Tzdb[id].GetUtcOffset(now))).OrderBy(z => z.Id, StringComparer.Ordinal).Select(z => new Choice(z.Id, $"{z.Id} ({z.Offset.ToString("+H:mm", CultureInfo.InvariantCulture)})"))];

    public static IReadOnlyList<Choice> Currencies(string chosen) => [.. Moneys.Append(chosen).Distinct().Select(code => new Choice(code, code))];

    public static IReadOnlyList<Choice> Regions(string chosen, Words words) =>
        [.. Near.Append(chosen).Distinct().Select(code => new Choice(code, NameOf(code, words))).OrderBy(c => c.Label, StringComparer.Create(CultureInfo.GetCultureInfo(words.Lang.Code()), ignoreCase: true))];

    /// <summary>In the reader's language; one that is seldom met here by its own name.</summary>
    private static string NameOf(string code, Words words)
    {
        if (Near.Contains(code)) return $"{words["people.country." + code.ToLowerInvariant()]} ({code})";
        try { return $"{new RegionInfo(code).NativeName} ({code})"; }
        catch (ArgumentException) { return code; }
    }
}
