using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Steward.Imports;

/// <summary>
/// A sheet of an Excel workbook, read straight through. ExcelDataReader 3.6 walks on for minutes when a file names row 300,000,000 and takes
/// 2.6 GB when it names column ZZZZZZ; here what a file says of its own size is checked before anything is made room for.
/// </summary>
internal sealed class XlsxTable : Table
{
    private const int LastRow = 1_048_576;
    private readonly ZipArchive archive;
    private readonly XlsxParts parts;
    private readonly XmlReader xml;
    private readonly StringBuilder text = new();
    private readonly char[] chunk = new char[4096];
    private string[] cells = new string[16];
    private int count;
    private bool tooLong;

    private XlsxTable(SourceFile source, FileStream file, ZipArchive archive, string? sheet) : base(source, file)
    {
        this.archive = archive;
        parts = new XlsxParts(source.Name, archive, file.Length);
        xml = parts.OpenSheet(sheet);
    }

    public static XlsxTable Open(SourceFile source, string? sheet, int headerLine)
    {
        var file = source.OpenSeekable();
        try
        {
            XlsxParts.RefuseManyEntries(source.Name, file);
            var table = new XlsxTable(source, file, new ZipArchive(file, ZipArchiveMode.Read), sheet);
            if (!table.AdvanceTo(headerLine)) throw new FileRefused($"{source.Name}: the sheet \"{table.parts.Sheet}\" is empty. Put the table there, its header in row {headerLine}.");
            table.Headers = Imports.Headers.Name(source.Name, table.cells[..table.count]);
            return table;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public override string Form => $"Excel sheet \"{parts.Sheet}\"";

    public override string this[int column] => column < count ? cells[column] : "";

    private protected override bool Advance()
    {
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "row") continue;
            Line = RowNumber(xml.GetAttribute("r"));
            ReadRow();
            if (count == 0) continue;
            Fault = tooLong ? $"A cell is longer than {LongestCell} characters."
                : Headers.Count > 0 && count > Headers.Count ? $"The row has {TextTable.Cells(count)}, the header {TextTable.Cells(Headers.Count)}."
                : null;
            return true;
        }
        return false;
    }

    private void ReadRow()
    {
        (count, tooLong) = (0, false);
        if (xml.IsEmptyElement) return;
        for (var next = 0; xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "row");)
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c") next = ReadCell(next);
    }

    private int ReadCell(int expected)
    {
        var column = ColumnOf(xml.GetAttribute("r"), expected);
        var (style, type) = (xml.GetAttribute("s"), xml.GetAttribute("t"));
        if (!xml.IsEmptyElement) ReadContent();
        else text.Clear();
        if (text.Length > 0) Put(column, parts.Value(text.ToString(), type, style));
        return column + 1;
    }

    /// <summary>The text of the value, or of the runs of an inline string; formulas and readings of characters (rPh) are passed over.</summary>
    private void ReadContent()
    {
        text.Clear();
        for (bool wanted = false, reading = false; xml.Read() && !(xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "c");)
        {
            if (xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
            {
                var opens = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
                if (xml.LocalName == "rPh") reading = opens;
                wanted = opens && !reading && xml.LocalName is "v" or "t";
            }
            else if (wanted && xml.HasValue) tooLong |= !XlsxParts.AppendText(xml, text, chunk);
        }
    }

    private void Put(int column, string value)
    {
        if (value.Length == 0) return;
        tooLong |= value.Length > LongestCell;
        if (column >= cells.Length) Array.Resize(ref cells, Math.Min(MostColumns, Math.Max(column + 1, cells.Length * 2)));
        for (; count <= column; count++) cells[count] = "";
        cells[column] = value;
    }

    private long RowNumber(string? given)
    {
        if (given is null) return Line + 1;
        return int.TryParse(given, out var row) && row is > 0 and <= LastRow ? row
            : throw new FileRefused($"{File} is a damaged workbook: a row says its number is \"{Shown(given)}\". Open it in Excel or LibreOffice and save it again.");
    }

    private int ColumnOf(string? place, int expected)
    {
        if (place is null) return expected < MostColumns ? expected : throw BadPlace(place);
        var column = 0;
        foreach (var letter in place)
        {
            if (char.IsAsciiDigit(letter)) break;
            if (!char.IsAsciiLetterUpper(letter) || (column = column * 26 + letter - 'A' + 1) > MostColumns) throw BadPlace(place);
        }
        return column > 0 ? column - 1 : throw BadPlace(place);
    }

    private FileRefused BadPlace(string? place) =>
        new($"{File} is a damaged workbook: a cell of row {Line} says its place is \"{Shown(place)}\". Open it in Excel or LibreOffice and save it again.");

    private static string Shown(string? given) => given is { Length: > 20 } ? given[..20] + "…" : given ?? "";

    public override void Dispose()
    {
        xml.Dispose();
        archive.Dispose();
        base.Dispose();
    }
}
