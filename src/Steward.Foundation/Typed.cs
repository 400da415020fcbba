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

    /// <summary>Names that people would take for one another: they differ only in blanks or in how large their letters are.</summary>
    public static IEqualityComparer<string> Names { get; } = new AlikeNames();

    /// <summary>How many letters of any script are in it.</summary>
    public static int Letters(string? text) => text?.Count(char.IsLetter) ?? 0;

    private sealed class AlikeNames : IEqualityComparer<string>
    {
        public bool Equals(string? one, string? other) => string.Equals(Fold(one), Fold(other), StringComparison.OrdinalIgnoreCase);
        public int GetHashCode(string name) => StringComparer.OrdinalIgnoreCase.GetHashCode(Fold(name)!);

        private static string? Fold(string? name) => name is null ? null : string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
