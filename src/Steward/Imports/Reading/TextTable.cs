using System.Text.Unicode;
using CsvHelper;

namespace Steward.Imports;

/// <summary>A table in a text file, one row a line, cells parted by a comma, semicolon, tab or pipe.</summary>
internal sealed class TextTable : Table
{
    private const int LongestRow = 4 << 20;
    private readonly CsvReader csv;
    private readonly TextEncoding encoding;
    private readonly bool gzipped;
    private CsvMalformedRecord? broken;

    private TextTable(SourceFile source, FileStream file, TextEncoding encoding) : base(source, file)
    {
        (this.encoding, gzipped) = (encoding, source.IsGzipped);
        csv = CsvReader.Create(source.Content(file), CsvReaderOptions.Default with
        {
            HasHeader = false,
            Encoding = encoding.Declared,
            TrackLineNumbers = true,
            MaxRecordSize = LongestRow,
            PoolStrings = true,
            OnMalformedRecord = record => broken = record,
        });
    }

    public static TextTable Open(SourceFile source, int headerLine)
    {
        var encoding = TextEncoding.Of(source);
        var table = new TextTable(source, source.OpenFile(), encoding);
        try
        {
            if (!table.AdvanceTo(headerLine)) throw new FileRefused($"{source.Name} has {(headerLine == 1 ? "nothing but blank lines. Export it again." : $"no header on line {headerLine} or below.")}");
            if (table.Fault is { } fault) throw new FileRefused($"{source.Name}: the header cannot be read. {fault}");
            table.Headers = Imports.Headers.Name(source.Name, [.. Enumerable.Range(0, table.csv.FieldCount).Select(table.csv.GetString)]);
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    public override string Form => $"{encoding.Name} text separated by {Named(csv.Separator)}{(gzipped ? ", gzipped" : "")}";

    public override string this[int column] => column < csv.FieldCount ? csv.GetString(column) : "";

    private protected override bool Advance()
    {
        do
        {
            broken = null;
            if (!csv.Read()) return false;
        }
        while (IsBlank());
        Line = csv.LineNumber;
        Fault = FindFault();
        return true;
    }

    /// <summary>Spreadsheets end their exports with rows of nothing but separators.</summary>
    private bool IsBlank() => csv.RawRecord.Length < csv.FieldCount;

    private string? FindFault()
    {
        if (broken?.Reason == CsvMalformedReason.UnterminatedQuote)
            throw new FileRefused($"{File}: the quote (\") opened in the row of line {Line} is never closed, so the rest of the file is one cell. Close or remove it and try again.");
        if (broken?.Reason == CsvMalformedReason.TextAfterClosingQuote)
            return "A quote (\") is closed in the middle of a cell: double the quotes that belong to the text.";
        if (encoding.IsDamaged && !Utf8.IsValid(csv.RawRecord)) return "A letter is broken: the bytes here are not UTF-8, though the rest of the file is.";
        if (Headers.Count > 0 && !HasRightCount()) return $"The row has {Cells(csv.FieldCount)}, the header {Cells(Headers.Count)}.";
        return csv.RawRecord.Length > LongestCell && LongCell() is { } column ? TooLong(column) : null;
    }

    /// <summary>Cells beyond the header are no harm while they are empty.</summary>
    private bool HasRightCount()
    {
        if (csv.FieldCount < Headers.Count) return false;
        for (var i = Headers.Count; i < csv.FieldCount; i++)
            if (csv.GetSpan(i).Length > 0) return false;
        return true;
    }

    private int? LongCell()
    {
        for (var i = 0; i < csv.FieldCount; i++)
            if (csv.GetSpan(i).Length > LongestCell && csv.GetString(i).Length > LongestCell) return i;
        return null;
    }

    internal static string TooLong(int column) => $"The cell of column {column + 1} is longer than {LongestCell} characters.";

    internal static string Cells(int count) => count == 1 ? "1 cell" : $"{count} cells";

    private static string Named(char separator) => separator switch { ',' => "commas", ';' => "semicolons", '\t' => "tabs", _ => "pipes" };

    public override void Dispose()
    {
        csv.Dispose();
        base.Dispose();
    }
}
