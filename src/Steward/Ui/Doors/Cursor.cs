using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Steward.Ui;

/// <summary>A place in a list that is sorted by a value and then by id: the next page begins after it, however much was added meanwhile.</summary>
public static class Cursor
{
    private const int LongestText = 4_000;

    /// <summary>The value is absent for rows that have none.</summary>
    public static string Write(long? value, long id) => string.Create(CultureInfo.InvariantCulture, $"{value}.{id}");

    public static (long Value, long Id)? Read(string? cursor) => ReadLoose(cursor) is ({ } value, var id) ? (value, id) : null;

    public static (long? Value, long Id)? ReadLoose(string? cursor) =>
        cursor?.Split('.') is [var value, var number] && long.TryParse(number, CultureInfo.InvariantCulture, out var id)
            ? (long.TryParse(value, CultureInfo.InvariantCulture, out var known) ? known : null, id)
            : null;

    /// <summary>In a list that may be sorted by a text.</summary>
    public static string WriteText(string value, long id) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}:{value}")));

    /// <summary>Null for what is not a place of ours.</summary>
    public static (string Value, long Id)? ReadText(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor) || cursor.Length > LongestText || !Base64Url.IsValid(cursor)) return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(':', 2);
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? (parts[1], id) : null;
    }
}
