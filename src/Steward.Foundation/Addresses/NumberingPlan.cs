using System.Text.RegularExpressions;

namespace Steward.Foundation.Addresses;

/// <summary>
/// Which digits are a telephone number. Russia, Kazakhstan and Georgia by their area codes, as published in the
/// metadata of libphonenumber; other countries by an assigned country code and 8 to 15 digits (ITU-T E.164).
/// </summary>
internal static partial class NumberingPlan
{
    private static readonly string[] Regions = ["RU", "GE", "KZ"];

    /// <summary>The number dialled with its country code.</summary>
    public static string? International(string digits) => digits[0] switch
    {
        '7' => WithCode("7", RussiaAndKazakhstanInFull().Match(digits)),
        '9' when digits.StartsWith("995", StringComparison.Ordinal) => WithCode("995", GeorgiaInFull().Match(digits)),
        _ => digits.Length is >= 8 and <= 15 && AssignedCountryCode().IsMatch(digits) ? digits : null,
    };

    /// <summary>The number dialled inside a region or, failing that, inside another of ours.</summary>
    public static string? National(string digits, string region) => Regions.Contains(region)
        ? Regions.OrderBy(other => other != region).Select(other => InRegion(digits, other)).FirstOrDefault(found => found is not null)
        : null;

    public static string? RegionOf(string e164) => e164 switch
    {
        ['+', '7', '7', ..] => "KZ",
        ['+', '7', ..] => "RU",
        ['+', '9', '9', '5', ..] => "GE",
        _ => null,
    };

    private static string? InRegion(string digits, string region) => region == "GE"
        ? WithCode("995", GeorgiaAtHome().Match(digits))
        : WithCode("7", RussiaAndKazakhstanAtHome().Match(digits));

    private static string? WithCode(string country, Match number) =>
        number.Success ? country + number.Groups["national"].Value : null;

    private const string RussianNumber = """
        (?:9\d\d
        |3(?:0[12]|36|4[1-35-79]|5[1-3]|65|8[1-58]|9[0145])
        |4(?:01|1[1356]|2[13467]|7[1-5]|8[1-7]|9[1-689])
        |8(?:0\d|1[1-8]|2[01]|3[13-6]|4[0-8]|5[15-7]|6[0-35-79]|7[1-37-9])
        |7(?:0[0-25-8]|1\d|2[1-9]|47|51|6[0-4]|7[15-8]|85))
        \d{7}
        """;

    private const string GeorgianNumber = """
        (?:5\d\d|3(?:[256]\d|4[124-9]|7[0-4])|4(?:1\d|2[2-7]|3[1-79]|4[2-8]|7[239]|9[1-7])|70[67]|790|800)
        \d{6}
        """;

    // An 8 kept behind the country code is a habit: +7 (8 903) 123-45-67.
    [GeneratedRegex("^7 8?? (?<national>" + RussianNumber + ")$", RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex RussiaAndKazakhstanInFull();

    [GeneratedRegex("^(?:7 8?? |8)? (?<national>" + RussianNumber + ")$", RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex RussiaAndKazakhstanAtHome();

    [GeneratedRegex("^995 0? (?<national>" + GeorgianNumber + ")$", RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex GeorgiaInFull();

    [GeneratedRegex("^(?:995)? 0? (?<national>" + GeorgianNumber + ")$", RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex GeorgiaAtHome();

    [GeneratedRegex("""
        ^(?:1|20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]
        |2(?:1[12368]|[2346]\d|5[0-8]|9[01789])|3(?:5\d|7[0-8]|8[0-35-79])|42[013]|5[09]\d
        |6(?:7[02-9]|8[0-35-9]|9[0-2])|8(?:0[08]|5[02356]|7[08]|8[0-368])|9(?:6[0-8]|7[0-79]|9[2-68]))
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex AssignedCountryCode();
}
