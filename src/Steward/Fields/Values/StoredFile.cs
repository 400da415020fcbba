using System.Text.RegularExpressions;

namespace Steward.Fields;

/// <summary>A file as a field keeps it: the hash of its bytes, by which they are found, and the name that it came with.</summary>
public sealed partial record StoredFile(string Hash, string Name)
{
    public static StoredFile? Parse(string? text) => text is not null && Shape().Match(text) is { Success: true } match ? new(match.Groups[1].Value, match.Groups[2].Value) : null;

    public override string ToString() => Hash + "/" + Name;

    /// <summary>The name without a folder and without what no file system takes, and without marks that nobody sees and that turn letters round.</summary>
    public static string SafeName(string? given)
    {
        var name = (given ?? "").Replace('\\', '/').Split('/')[^1];
        name = string.Concat(name.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format && c is not (':' or '*' or '?' or '"' or '<' or '>' or '|'))).Trim(' ', '.');
        return name.Length switch { 0 => "file", > 120 => name[..80] + "…" + name[^39..], _ => name };
    }

    [GeneratedRegex("^([0-9a-f]{64})/([^/\\\\\\x00-\\x1f]{1,200})$")]
    private static partial Regex Shape();
}
