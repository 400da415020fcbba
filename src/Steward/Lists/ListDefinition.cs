using Dapper;
using Microsoft.AspNetCore.Http;
using Steward.Database;
using Steward.Fields;
using Steward.Ui;

namespace Steward.Lists;

/// <summary>The rows of a list under one question, as SQL: <c>from {clients} c where …</c>.</summary>
public sealed record ListSource(string Where, DynamicParameters Values);

/// <summary>A cell of a file: what is written, or a number that spreadsheets count with.</summary>
public readonly record struct FileCell(string? Text, decimal? Number = null);

/// <summary>What a room tells of its list, so that columns, filters, views, files and acts on many rows are the same everywhere.</summary>
public abstract class ListDefinition(Reader reader)
{
    public abstract string Name { get; }
    public abstract string Path { get; }

    /// <summary>The key of its name: “Clients”.</summary>
    public abstract string Word { get; }
    public abstract string Table { get; }
    public abstract string Alias { get; }
    /// <summary>How its address calls the words that are sought.</summary>
    public abstract string TextName { get; }
    public abstract FieldSubject Subject { get; }
    public abstract IReadOnlyList<ListColumn> Own { get; }

    /// <summary>Money whose sum is told, and its currency.</summary>
    public virtual (string Amount, string Currency)? Money => null;

    /// <summary>How an address asks, without the place and the filter of this house.</summary>
    public abstract Task<ListSource> Source(Caller by, IQueryCollection query, CancellationToken stop);

    /// <summary>All that the question finds, in its order, a page at a time.</summary>
    public abstract IAsyncEnumerable<(long Id, IReadOnlyList<FileCell> Cells)> Rows(Caller by, IQueryCollection query, IReadOnlyList<ListColumn> columns, Words words, CancellationToken stop);

    public string From => $"{{{Table}}} {Alias}";

    public async Task<IReadOnlyList<ListColumn>> All(Caller by, CancellationToken stop = default) => [.. Own, .. await Fields(by, stop)];

    private async Task<IReadOnlyList<ListColumn>> Fields(Caller by, CancellationToken stop) =>
        [.. (await reader.Query<FieldLine>(by, "select id, key, name, kind, choices from fields where subject = @subject and archived is null order by position, id", new { subject = (int)Subject }, stop)).Select(OwnColumn.Of)];
}

/// <summary>An own field as a column.</summary>
public static class OwnColumn
{
    public static ListColumn Of(FieldLine field) => new("f" + field.Id.ToString(), KindOf(field.Kind))
    {
        Name = field.Name, Field = field.Id, Width = 140, Written = field.Kind is FieldKind.File or FieldKind.Choices ? null : field.Key,
        Choices = field.Kind switch
        {
            FieldKind.Choice or FieldKind.Choices when field.ChoiceList.Count > 0 => (_, _, _) => Task.FromResult<IReadOnlyList<Choice>>([.. field.ChoiceList.Select(choice => new Choice(choice, choice))]),
            FieldKind.Person => (_, words, _) => Task.FromResult<IReadOnlyList<Choice>>([.. (words.People?.Here() ?? []).Select(p => new Choice(p.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), p.Name))]),
            _ => null,
        },
    };

    private static ColumnKind KindOf(FieldKind kind) => kind switch
    {
        FieldKind.Number => ColumnKind.Number,
        FieldKind.Money => ColumnKind.Money,
        FieldKind.Date => ColumnKind.Date,
        FieldKind.Choice => ColumnKind.Choice,
        FieldKind.Flag => ColumnKind.Flag,
        FieldKind.Choices => ColumnKind.Choices,
        FieldKind.Person => ColumnKind.Person,
        FieldKind.File => ColumnKind.File,
        FieldKind.Link => ColumnKind.Link,
        _ => ColumnKind.Text,
    };

    public static FieldKind FieldKindOf(ListColumn column) => column.Kind switch
    {
        ColumnKind.Number => FieldKind.Number,
        ColumnKind.Money => FieldKind.Money,
        ColumnKind.Date => FieldKind.Date,
        ColumnKind.Choice => FieldKind.Choice,
        ColumnKind.Flag => FieldKind.Flag,
        ColumnKind.Choices => FieldKind.Choices,
        ColumnKind.Person => FieldKind.Person,
        ColumnKind.File => FieldKind.File,
        ColumnKind.Link => FieldKind.Link,
        _ => FieldKind.Text,
    };

    /// <summary>A value as a file holds it: numbers as numbers, the rest by name.</summary>
    public static FileCell Cell(ListColumn column, string? value, Words words) => value is null ? default : column.Kind switch
    {
        ColumnKind.Number or ColumnKind.Money when decimal.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number) => new(value, number),
        ColumnKind.Person or ColumnKind.File or ColumnKind.Choices => new(FieldText.Of(FieldKindOf(column), value, words)),
        _ => new(value),
    };
}

/// <summary>The lists of the house by name.</summary>
public sealed class ListBook(IEnumerable<ListDefinition> lists)
{
    private readonly Dictionary<string, ListDefinition> byName = lists.ToDictionary(list => list.Name);

    public ListDefinition? Of(string name) => byName.GetValueOrDefault(name);
}
