using NodaTime;

namespace Steward.Lists;

/// <summary>How a column of each kind can be asked.</summary>
public static class Asking
{
    public const string Has = "has", HasNot = "hasnt", Is = "is", In = "in", NotIn = "notin", Range = "range", When = "when", Empty = "empty", Filled = "filled";

    /// <summary>Spans of days counted from the reader's today; over-N: more than N days ago.</summary>
    public static readonly IReadOnlyList<string> Spans =
        ["today", "yesterday", "tomorrow", "this-week", "last-week", "next-week", "this-month", "last-month", "next-month", "this-year", "last-7", "last-30", "last-90", "next-7", "next-30", "past", "over-30", "over-90", "over-365"];

    public static IReadOnlyList<string> Of(ListColumn column) => column.Kind switch
    {
        ColumnKind.Text or ColumnKind.Link => [Has, HasNot, Is, Filled, Empty],
        ColumnKind.Choice when column.IsNumbered => [In, NotIn, Filled, Empty],
        ColumnKind.Choice or ColumnKind.Choices when column.Choices is null => [Has, HasNot, Is, Filled, Empty],
        ColumnKind.Choice or ColumnKind.Choices or ColumnKind.Person => column.Sql?.StartsWith("case", StringComparison.Ordinal) == true ? [In, NotIn] : [In, NotIn, Filled, Empty],
        ColumnKind.Number or ColumnKind.Money => column.Field is null ? [Range] : [Range, Filled, Empty],
        ColumnKind.Date or ColumnKind.Moment => [When, Range, Filled, Empty],
        ColumnKind.Flag => [Is],
        _ => [],
    };

    /// <summary>The same without regard to whether there are choices to offer: an address may ask a choice as a text too.</summary>
    public static bool Takes(ListColumn column, string op) => Of(column).Contains(op) || (column is { IsNumbered: false, Kind: ColumnKind.Choice or ColumnKind.Choices } && op is Has or HasNot or Is or In or NotIn);

    public static bool NeedsValue(string op) => op is not (Empty or Filled);

    /// <summary>From this day to that one, both counted in; null: open.</summary>
    public static (LocalDate? From, LocalDate? To)? Span(string name, LocalDate today)
    {
        if (!Spans.Contains(name)) return null;
        var monday = today.PlusDays(1 - (int)today.DayOfWeek);
        var month = new LocalDate(today.Year, today.Month, 1);
        return name switch
        {
            "today" => (today, today),
            "yesterday" => (today.PlusDays(-1), today.PlusDays(-1)),
            "tomorrow" => (today.PlusDays(1), today.PlusDays(1)),
            "this-week" => (monday, monday.PlusDays(6)),
            "last-week" => (monday.PlusDays(-7), monday.PlusDays(-1)),
            "next-week" => (monday.PlusDays(7), monday.PlusDays(13)),
            "this-month" => (month, month.PlusMonths(1).PlusDays(-1)),
            "last-month" => (month.PlusMonths(-1), month.PlusDays(-1)),
            "next-month" => (month.PlusMonths(1), month.PlusMonths(2).PlusDays(-1)),
            "this-year" => (new LocalDate(today.Year, 1, 1), new LocalDate(today.Year, 12, 31)),
            "past" => (null, today.PlusDays(-1)),
            _ when name.StartsWith("last-", StringComparison.Ordinal) && int.TryParse(name[5..], out var days) => (today.PlusDays(-days), today),
            _ when name.StartsWith("next-", StringComparison.Ordinal) && int.TryParse(name[5..], out var days) => (today, today.PlusDays(days)),
            _ when name.StartsWith("over-", StringComparison.Ordinal) && int.TryParse(name[5..], out var days) => (null, today.PlusDays(-days - 1)),
            _ => null,
        };
    }
}
