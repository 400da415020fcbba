using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Steward.Clients;

/// <summary>Where a page of a list ended: the value it is sorted by and the number of the last row. The next page begins
/// after it, however much was added meanwhile.</summary>
public sealed record Place(string Value, long Id)
{
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Id.ToString(CultureInfo.InvariantCulture)}:{Value}"));

    /// <summary>Null for what is not a place of ours.</summary>
    public static Place? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 4_000 || !Base64Url.IsValid(text)) return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(':', 2);
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new Place(parts[1], id) : null;
    }
}
