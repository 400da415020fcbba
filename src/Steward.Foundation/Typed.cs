namespace Steward.Foundation;

/// <summary>Small questions about what people typed.</summary>
public static class Typed
{
    /// <summary>The text without blanks around it, or null when nothing is left.</summary>
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>How many letters of any script are in it.</summary>
    public static int Letters(string? text) => text?.Count(char.IsLetter) ?? 0;
}
