namespace Steward.Foundation;

/// <summary>Small questions about what people typed.</summary>
public static class Typed
{
    /// <summary>The text without blanks around it, or null when nothing is left.</summary>
    public static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Whether two texts say the same: forms send other line ends than what is stored, and an empty text is none.</summary>
    public static bool Same(string? one, string? other) => OrNull(one)?.ReplaceLineEndings("\n") == OrNull(other)?.ReplaceLineEndings("\n");

    /// <summary>How many letters of any script are in it.</summary>
    public static int Letters(string? text) => text?.Count(char.IsLetter) ?? 0;
}
