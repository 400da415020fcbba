using System.Globalization;

namespace Steward.Ui;

/// <summary>The languages of the interface, in the order in which a words.yaml writes them.</summary>
public enum Lang { En, Ru, Ka }

public static class Langs
{
    public static readonly IReadOnlyList<Lang> All = [Lang.En, Lang.Ru, Lang.Ka];

    /// <summary>The reader's language: the culture of the request; anything unknown reads English.</summary>
    public static Lang Current => Of(CultureInfo.CurrentUICulture);

    public static Lang Of(CultureInfo culture) => Of(culture.TwoLetterISOLanguageName);

    public static Lang Of(string code) => code switch { "ru" => Lang.Ru, "ka" => Lang.Ka, _ => Lang.En };

    public static string Code(this Lang lang) => lang switch { Lang.Ru => "ru", Lang.Ka => "ka", _ => "en" };

    /// <summary>What a language calls itself: in a list of languages each one is written in its own.</summary>
    public static string OwnName(this Lang lang) => lang switch { Lang.Ru => "Русский", Lang.Ka => "ქართული", _ => "English" };
}
