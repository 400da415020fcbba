using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Steward.Lists;

/// <summary>A workbook of one sheet, written row by row: a hundred thousand are never held in memory. Texts are texts in it, so no cell can be a formula.</summary>
public sealed class XlsxRows : IAsyncDisposable
{
    // The most rows that a sheet has.
    public const int Most = 1_048_576;
    private readonly ZipArchive zip;
    private readonly StreamWriter sheet;
    private int row;

    public XlsxRows(Stream to, string name)
    {
        zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        Part("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>""");
        Part("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Part("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>""");
        Part("xl/styles.xml", """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>""");
        Part("xl/workbook.xml", $"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{Escape(SheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        sheet = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open(), new UTF8Encoding(false), 1 << 16);
        sheet.Write("""<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>""");
    }

    public async Task Write(IEnumerable<FileCell> cells, bool head = false)
    {
        var (text, column) = (new StringBuilder(), 0);
        text.Append(CultureInfo.InvariantCulture, $"<row r=\"{++row}\">");
        foreach (var cell in cells)
        {
            column++;
            if (cell.Number is { } number) text.Append(CultureInfo.InvariantCulture, $"<c r=\"{Letters(column)}{row}\"><v>{number}</v></c>");
            else if (cell.Text is { Length: > 0 } said) text.Append(CultureInfo.InvariantCulture, $"<c r=\"{Letters(column)}{row}\" t=\"inlineStr\"{(head ? " s=\"1\"" : "")}><is><t xml:space=\"preserve\">{Escape(said.Length > 32_000 ? said[..32_000] : said)}</t></is></c>");
        }
        await sheet.WriteAsync(text.Append("</row>"));
    }

    public async ValueTask DisposeAsync()
    {
        await sheet.WriteAsync("</sheetData></worksheet>");
        await sheet.DisposeAsync();
        zip.Dispose();
    }

    private void Part(string name, string text)
    {
        using var part = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        part.Write("""<?xml version="1.0" encoding="UTF-8"?>""" + text);
    }

    private static string SheetName(string name) => string.Concat(name.Where(letter => !"[]:*?/\\'".Contains(letter))) is { Length: > 0 } safe ? safe[..Math.Min(safe.Length, 31)] : "Steward";

    private static string Letters(int column) => column <= 26 ? ((char)('A' + column - 1)).ToString() : Letters((column - 1) / 26) + Letters((column - 1) % 26 + 1);

    private static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var letter in text)
            _ = letter switch { '&' => safe.Append("&amp;"), '<' => safe.Append("&lt;"), '>' => safe.Append("&gt;"), '"' => safe.Append("&quot;"), _ when XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter) => safe.Append(letter), _ => safe };
        return safe.ToString();
    }
}
