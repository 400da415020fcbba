namespace Steward.Foundation;

/// <summary>Small questions about what people typed.</summary>
public static class Typed
{
    /// <summary>The text without blanks around it, or null when nothing is left that anybody could see.</summary>
    public static string? OrNull(string? text) => text is null || text.All(IsUnseen) ? null : text.Trim();

    /// <summary>Blanks, control and format characters, and letters that are drawn as nothing.</summary>
    private static bool IsUnseen(char letter) =>
        char.IsWhiteSpace(letter) || char.IsControl(letter) || char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.Format || letter is '\u2800' or '\u3164' or '\u115F' or '\u1160' or '\uFFA0' or '\u034F';

    /// <summary>Whether two texts say the same: forms send other line ends than what is stored, and an empty text is none.</summary>
    public static bool Same(string? one, string? other) => OrNull(one)?.ReplaceLineEndings("\n") == OrNull(other)?.ReplaceLineEndings("\n");

    /// <summary>How many letters of any script are in it.</summary>
    public static int Letters(string? text) => text?.Count(char.IsLetter) ?? 0;
}
