using System.Diagnostics.CodeAnalysis;

namespace Steward.Ui;

/// <summary>A value of an enum in an address, by its name in any case: addresses and JSON write names small, and the framework reads them only as C# does.</summary>
public readonly record struct Named<TEnum>(TEnum Value) where TEnum : struct, Enum
{
    public static bool TryParse([NotNullWhen(true)] string? text, out Named<TEnum> named)
    {
        var isName = Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) && Enum.IsDefined(value);
        named = new(value);
        return isName;
    }
}
