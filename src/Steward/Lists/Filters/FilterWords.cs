using NodaTime.Text;
using Steward.Database;
using Steward.Ui;

namespace Steward.Lists;

/// <summary>Says a filter in words, line by line.</summary>
public static class FilterWords
{
    public static async Task<IReadOnlyList<(FilterLine Line, string Text)>> Say(ListFilter? filter, IReadOnlyList<ListColumn> columns, Caller by, Words words, CancellationToken stop = default)
    {
        var said = new List<(FilterLine, string)>();
        foreach (var line in filter?.Lines ?? [])
            if (columns.FirstOrDefault(column => column.Key == line.Key) is { } column) said.Add((line, await Say(line, column, by, words, stop)));
        return said;
    }

    private static async Task<string> Say(FilterLine line, ListColumn column, Caller by, Words words, CancellationToken stop)
    {
        var name = column.Say(words);
        return line.Op switch
        {
            Asking.Empty => words.Say("lists.said.empty", name),
            Asking.Filled => words.Say("lists.said.filled", name),
            Asking.Range => words.Say(line.At(1).Length == 0 ? "lists.said.from" : line.At(0).Length == 0 ? "lists.said.to" : "lists.said.range", name, Plain(line.At(0), column, words), Plain(line.At(1), column, words)),
            Asking.When => words.Say("lists.said.is", name, Asking.Spans.Contains(line.Value) ? words["lists.span." + line.Value] : line.Value),
            Asking.Has => words.Say("lists.said.has", name, line.Value),
            Asking.HasNot => words.Say("lists.said.hasnt", name, line.Value),
            Asking.NotIn => words.Say("lists.said.notin", name, await Chosen(line, column, by, words, stop)),
            _ when column.Kind == ColumnKind.Flag => words.Say("lists.said.is", name, words[line.Value == "true" ? "lists.yes" : "lists.no"]),
            _ => words.Say("lists.said.is", name, await Chosen(line, column, by, words, stop)),
        };
    }

    private static async Task<string> Chosen(FilterLine line, ListColumn column, Caller by, Words words, CancellationToken stop)
    {
        var labels = column.Choices is null ? [] : (await column.Choices(by, words, stop)).GroupBy(choice => choice.Value).ToDictionary(choices => choices.Key, choices => choices.First().Label);
        var said = line.Values.Where(value => value.Length > 0).Select(value => labels.GetValueOrDefault(value, value)).ToList();
        return said.Count > 3 ? words.Say("lists.said.more", string.Join(", ", said.Take(2)), said.Count - 2) : string.Join(", ", said);
    }

    private static string Plain(string text, ListColumn column, Words words) =>
        column.Kind is ColumnKind.Date or ColumnKind.Moment && LocalDatePattern.Iso.Parse(text) is { Success: true } day ? words.Formats.Figures(day.Value) : decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? words.Formats.Number(number) : text;
}
