using System.Globalization;
using Dapper;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Fields;

namespace Steward.Lists;

/// <summary>A filter as a condition of SQL. Every value is a parameter; what cannot be read finds nothing, and a line without a value asks for nothing.</summary>
public sealed class FilterSql(Reader reader, IClock clock, Settings settings)
{
    /// <summary>Null: there is nothing to ask.</summary>
    /// <param name="known">The columns of the list that are no own fields.</param>
    public async Task<string?> Condition(Caller by, ListFilter? filter, IReadOnlyList<ListColumn> known, FieldSubject subject, string alias, DynamicParameters values, CancellationToken stop = default)
    {
        if (filter is null) return null;
        var columns = known.ToDictionary(column => column.Key);
        foreach (var own in await Fields(by, filter, subject, stop)) columns[own.Key] = own;
        var now = clock.GetCurrentInstant();
        var writing = new Writing(alias, (int)subject, settings.Zone, now.InZone(settings.Zone).Date, values);
        values.Add("filterNow", now.ToMicroseconds());
        var groups = filter.Groups.Select(group => Joined([.. group.Lines.Select(line => (columns.TryGetValue(line.Key, out var column) ? writing.Line(line, column) : null) ?? Unread(line)).OfType<string>()], group.Any)).OfType<string>().ToList();
        return Joined(groups, filter.Any);
    }

    private async Task<IEnumerable<ListColumn>> Fields(Caller by, ListFilter filter, FieldSubject subject, CancellationToken stop)
    {
        var numbers = filter.Lines.Select(line => OwnNumber(line.Key)).Where(number => number > 0).Distinct().ToList();
        if (numbers.Count == 0) return [];
        var fields = await reader.Query<FieldLine>(by, $"select id, key, name, kind, choices from fields where subject = @subject and id in ({string.Join(',', numbers)})", new { subject = (int)subject }, stop); // numbers only
        return fields.Select(OwnColumn.Of);
    }

    /// <summary>The number of an own field by its column's key; 0: it is none.</summary>
    public static long OwnNumber(string key) => key.Length > 1 && key[0] == 'f' && long.TryParse(key.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string? Unread(FilterLine line) => line.Value is null ? null : "1 = 0";

    private static string? Joined(IReadOnlyList<string> conditions, bool any) => conditions.Count switch { 0 => null, 1 => conditions[0], _ => "(" + string.Join(any ? " or " : " and ", conditions) + ")" };

    private sealed class Writing(string alias, int subject, DateTimeZone zone, LocalDate today, DynamicParameters values)
    {
        private int count;

        public string? Line(FilterLine line, ListColumn column)
        {
            if (!Asking.Takes(column, line.Op)) return null;
            if (column.Field is { } field) return Own(line, column, field.Value.ToString(CultureInfo.InvariantCulture));
            return column.Sql is { } sql ? Asked(line, column, $"({sql})", own: false) : null;
        }

        private string? Own(FilterLine line, ListColumn column, string field)
        {
            if (line.Op is Asking.Empty or Asking.Filled) return $"{(line.Op == Asking.Empty ? "not " : "")}exists (select 1 from field_values v where v.subject = {subject} and v.subject_id = {alias}.id and v.field_id = {field})";
            var (op, not) = line.Op switch { Asking.NotIn => (Asking.In, "not "), Asking.HasNot => (Asking.Has, "not "), _ => (line.Op, "") };
            var counted = column.Kind is ColumnKind.Number or ColumnKind.Money;
            return Asked(line with { Op = op }, column, counted ? "v.number" : "v.text", own: true) is { } condition
                ? $"{alias}.id {not}in (select v.subject_id from field_values v where v.subject = {subject} and v.field_id = {field} and {condition})"
                : null;
        }

        private string? Asked(FilterLine line, ListColumn column, string value, bool own) => line.Op switch
        {
            Asking.Empty => $"{value} is null",
            Asking.Filled => $"{value} is not null",
            Asking.Has => Like(line.Value, value),
            Asking.HasNot => Like(line.Value, value) is { } like ? $"({value} is null or not {like})" : null,
            Asking.Is when column.Kind == ColumnKind.Flag => own ? $"{value} = {Name(line.Value == "true" ? "true" : "false")}" : $"{value} = {(line.Value == "true" ? 1 : 0)}",
            Asking.Is => line.Value is { } text ? $"{value} = {Name(text)}" : null,
            Asking.In => In(line, column, value, own),
            Asking.NotIn => In(line, column, value, own) is { } among ? $"({value} is null or not {among})" : null,
            Asking.When => Asking.Span(line.Value ?? "", today) is { } span ? Days(column, value, span.From, span.To) : null,
            Asking.Range when IsUnread(line.At(0), column, own) || IsUnread(line.At(1), column, own) => "1 = 0",
            Asking.Range when column.Kind is ColumnKind.Date or ColumnKind.Moment => Days(column, value, Day(line.At(0)), Day(line.At(1))),
            Asking.Range => Between(value, Number(line.At(0), column, own), Number(line.At(1), column, own)),
            _ => null,
        };

        // Neither engine folds the case of all scripts in a way that both do: the usual ways of writing a word are asked for.
        private string? Like(string? text, string value)
        {
            if (text is null) return null;
            var found = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
            var first = char.ToUpper(found[0], CultureInfo.InvariantCulture) + found[1..].ToLowerInvariant();
            var ways = new[] { found, found.ToLowerInvariant(), found.ToUpperInvariant(), first }.Distinct().Select(way => $"{value} like {Name($"%{way}%")} escape '\\'");
            return $"({string.Join(" or ", ways.Append($"lower({value}) like {Name($"%{found.ToLowerInvariant()}%")} escape '\\'"))})";
        }

        private string? In(FilterLine line, ListColumn column, string value, bool own)
        {
            var asked = line.Values.Where(one => one.Length > 0).ToList();
            if (asked.Count == 0) return null;
            if (column.Ways is { } ways && asked.All(ways.ContainsKey)) return "(" + string.Join(" or ", asked.Select(one => ways[one])) + ")";
            if (column.Kind == ColumnKind.Choices) return "(" + string.Join(" or ", asked.Select(one => $"'\n' || {value} || '\n' like {Name($"%\n{one}\n%")}")) + ")";
            if (own || (column.Kind != ColumnKind.Person && !column.IsNumbered)) return $"{value} in ({string.Join(", ", asked.Select(Name))})";
            var numbers = asked.Select(one => long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToList();
            return $"{value} in ({string.Join(',', numbers)})"; // numbers only
        }

        private string? Days(ListColumn column, string value, LocalDate? from, LocalDate? to)
        {
            if (from is null && to is null) return null;
            if (column.Kind == ColumnKind.Date) return Between(value, from is { } f ? Name(LocalDatePattern.Iso.Format(f)) : null, to is { } t ? Name(LocalDatePattern.Iso.Format(t)) : null);
            var parts = new List<string>();
            if (from is { } first) parts.Add($"{value} >= {first.AtStartOfDayInZone(zone).ToInstant().ToMicroseconds().ToString(CultureInfo.InvariantCulture)}");
            if (to is { } last) parts.Add($"{value} < {last.PlusDays(1).AtStartOfDayInZone(zone).ToInstant().ToMicroseconds().ToString(CultureInfo.InvariantCulture)}");
            return "(" + string.Join(" and ", parts) + ")";
        }

        private static string? Between(string value, string? from, string? to) =>
            (from, to) switch { (null, null) => null, (not null, null) => $"{value} >= {from}", (null, not null) => $"{value} <= {to}", _ => $"{value} between {from} and {to}" };

        /// <summary>A bound that says something nobody can read must not widen what is found.</summary>
        private static bool IsUnread(string bound, ListColumn column, bool own) =>
            bound.Length > 0 && (column.Kind is ColumnKind.Date or ColumnKind.Moment ? Day(bound) is null : Number(bound, column, own) is null);

        private static LocalDate? Day(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true, Value.Year: >= 1900 and <= 2200 } day ? day.Value : null;

        private static string? Number(string text, ListColumn column, bool own)
        {
            if (!decimal.TryParse(text.Replace(',', '.').Replace(" ", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 900_000_000_000m) return null;
            return decimal.Truncate(own || column.Kind == ColumnKind.Money ? number * 10_000 : number).ToString("0", CultureInfo.InvariantCulture);
        }

        private string Name(string text)
        {
            var name = "flt" + count++.ToString(CultureInfo.InvariantCulture);
            values.Add(name, text);
            return "@" + name;
        }
    }
}
