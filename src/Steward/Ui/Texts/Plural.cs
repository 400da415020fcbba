namespace Steward.Ui;

/// <summary>Which form of a word goes with a number: the CLDR rules of the three languages.</summary>
public static class Plural
{
    public static string Form(Lang lang, decimal number)
    {
        var n = Math.Abs(number);
        var whole = n == decimal.Truncate(n);
        return lang switch
        {
            Lang.Ru => whole ? Russian(n) : "other",
            Lang.Ka => n == 1 ? "one" : "other",
            _ => n == 1 ? "one" : "other",
        };
    }

    /// <summary>The forms that a text must have in a language. Georgian keeps the noun singular after any figure, so one is enough.</summary>
    public static IReadOnlyList<string> Needed(Lang lang) => lang switch
    {
        Lang.Ru => ["one", "few", "many", "other"],
        Lang.Ka => ["other"],
        _ => ["one", "other"],
    };

    static string Russian(decimal n)
    {
        var (last, lastTwo) = ((int)(n % 10), (int)(n % 100));
        if (last == 1 && lastTwo != 11) return "one";
        return last is >= 2 and <= 4 && lastTwo is < 12 or > 14 ? "few" : "many";
    }
}
