using System.Diagnostics.CodeAnalysis;

namespace Steward.Ui;

/// <summary>A value of an enum in an address, by its name in any case: addresses and JSON write names small, and the framework reads them only as C# does.</summary>
public readonly record struct Named<TEnum>(TEnum Value) where TEnum : struct, Enum
{
    public static bool TryParse([NotNullWhen(true)] string? text, out Named<TEnum> named)
    {
        var value = Named.Of<TEnum>(text);
        named = new(value ?? default);
        return value is not null;
    }
}

/// <summary>The one way from a text to an enum. The framework's own takes numbers as well, also those that no name has.</summary>
public static class Named
{
    /// <summary>Null when the text is not the name of a value.</summary>
    public static TEnum? Of<TEnum>(string? text) where TEnum : struct, Enum =>
        text is [var first, ..] && char.IsLetter(first) && text.All(char.IsLetterOrDigit) && Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
