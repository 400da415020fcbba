using NodaTime;
using NodaTime.Text;
using Steward.Ui;

namespace Steward.Orders;

/// <summary>How documents and days of them are shown and typed.</summary>
internal static class OrderWords
{
    public static string Kind(Words words, DocumentKind kind) => words["orders.kind." + kind.ToString().ToLowerInvariant()];

    /// <summary>A document without a name is kept under the name of its kind: that is said in the reader's language.</summary>
    public static string Name(Words words, DocumentRow document) => document.Name == document.Kind.ToString() ? Kind(words, document.Kind) : document.Name;

    public static string Day(Instant at, DateTimeZone zone) => LocalDatePattern.Iso.Format(at.InZone(zone).Date);

    /// <summary>The moment of a typed day: today is now, another day is its noon.</summary>
    public static Instant? Moment(string? day, DateTimeZone zone, Instant now) =>
        LocalDatePattern.Iso.Parse(day ?? "") is not { Success: true } typed ? null
        : typed.Value == now.InZone(zone).Date ? now : zone.AtLeniently(typed.Value + LocalTime.Noon).ToInstant();

    /// <summary>Spaces of any width group figures. One comma or point before exactly three figures may mean thousands or a fraction: that is not guessed, it is not read.</summary>
    public static decimal? Amount(string? typed) =>
        string.Concat((typed ?? "").Where(letter => !char.IsWhiteSpace(letter))).Replace(',', '.') is var figures && figures.IndexOf('.', StringComparison.Ordinal) is >= 0 and var at && figures.Length - at == 4 ? null
        : decimal.TryParse(figures, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var amount) ? amount : null;
}
