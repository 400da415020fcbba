using System.Globalization;

namespace Steward.Lists;

/// <summary>A chosen column and its width in pixels; none: as the list has it.</summary>
public sealed record LaidColumn(string Key, int? Width)
{
    public const int Narrowest = 48, Widest = 900;
}

/// <summary>The columns of one list as one person has them, in their order.</summary>
public sealed record Layout(IReadOnlyList<LaidColumn> Columns)
{
    public const int Most = 60;

    /// <summary>Whether somebody has drawn an edge: then every column keeps its width.</summary>
    public bool HasWidths => Columns.Any(column => column.Width is not null);

    public static Layout Usual(IEnumerable<ListColumn> all) => new([.. all.Where(column => column.Usual).Select(column => new LaidColumn(column.Key, null))]);

    public static Layout Read(string text) => new([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(Most).Select(One)]);

    public string Write() => string.Join(' ', Columns.Select(column => column.Width is { } width ? string.Create(CultureInfo.InvariantCulture, $"{column.Key}:{width}") : column.Key));

    /// <summary>These columns in this order; widths that were drawn stay.</summary>
    public Layout Show(IEnumerable<string> keys) =>
        new([.. keys.Distinct().Where(key => key != First).Select(key => Columns.FirstOrDefault(column => column.Key == key) ?? new LaidColumn(key, null)), .. Columns.Where(column => column.Key == First)]);

    public Layout Widen(string key, int width)
    {
        var kept = Math.Clamp(width, LaidColumn.Narrowest, LaidColumn.Widest);
        return new([.. Columns.Where(column => column.Key != First).Select(column => column.Key == key ? column with { Width = kept } : column), .. key == First ? [new LaidColumn(First, kept)] : Columns.Where(column => column.Key == First)]);
    }

    /// <summary>The column that names the row: always there and always first.</summary>
    public const string First = "name";

    public int? FirstWidth => Columns.FirstOrDefault(column => column.Key == First)?.Width;

    private static LaidColumn One(string part) =>
        part.Split(':') is [var key, var width] && int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) ? new(key, Math.Clamp(pixels, LaidColumn.Narrowest, LaidColumn.Widest)) : new(part.Split(':')[0], null);
}

/// <summary>A column as it is shown to somebody now.</summary>
public sealed record ShownColumn(ListColumn Column, int? Width);
