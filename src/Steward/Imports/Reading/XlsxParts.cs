using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Steward.Imports;

/// <summary>What a workbook keeps apart from its sheets: their list, the shared texts, and which styles are dates.</summary>
internal sealed partial class XlsxParts
{
    private const int MostEntries = 2_000;
    private const int MostSharedText = 50_000_000;

    private readonly string file;
    private readonly ZipArchive archive;
    private readonly InflateBudget budget;
    private readonly List<string> shared = [];
    private readonly bool[] isDate;
    private readonly XlsxDates dates;
    private readonly Dictionary<string, (string Part, bool IsVisible)> sheets;
    private readonly Dictionary<string, string> targets = [];

    public XlsxParts(string file, ZipArchive archive, long packed)
    {
        (this.file, this.archive, budget) = (file, archive, InflateBudget.ForWorkbook(file, packed));
        if (archive.GetEntry("xl/workbook.xml") is null)
            throw new FileRefused($"{file} is a zip archive, not an Excel workbook: unpack it and give the tables inside, or save it as .xlsx or CSV.");
        foreach (var link in Elements("xl/_rels/workbook.xml.rels", "Relationship"))
            if (link.GetAttribute("Type")?.EndsWith("/worksheet", StringComparison.Ordinal) != false) targets[link.GetAttribute("Id") ?? ""] = "xl/" + link.GetAttribute("Target");
        (sheets, var since1904) = ReadWorkbook();
        dates = new XlsxDates(since1904);
        isDate = ReadStyles();
        ReadSharedTexts();
    }

    public string Sheet { get; private set; } = "";

    /// <summary>Told by the end of the zip before its list is read: the list of a million names fills the memory by itself.</summary>
    public static void RefuseManyEntries(string file, FileStream archive)
    {
        var tail = new byte[Math.Min(archive.Length, 22 + 65_535)];
        archive.Seek(-tail.Length, SeekOrigin.End);
        archive.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || end + 22 > tail.Length) throw new FileRefused($"{file} is cut off: the end of the workbook is missing. Download or copy it again.");
        if (BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(end + 10)) > MostEntries)
            throw new FileRefused($"{file} has more than {MostEntries} parts inside, which no table has: save the sheet as CSV.");
    }

    public XmlReader OpenSheet(string? wanted)
    {
        if (wanted is not null && !sheets.ContainsKey(wanted))
            throw new FileRefused($"{file} has no sheet \"{wanted}\". It has: {string.Join(", ", sheets.Keys)}.");
        Sheet = wanted ?? sheets.FirstOrDefault(sheet => sheet.Value.IsVisible).Key ?? throw new FileRefused($"{file} has no sheet with a table. Put the table on the first sheet and save it again.");
        return Part(sheets[Sheet].Part) ?? throw new FileRefused($"{file} is a damaged workbook: its sheet \"{Sheet}\" is missing. Open it in Excel or LibreOffice and save it again.");
    }

    /// <summary>A cell as text: dates as ISO dates, numbers in full.</summary>
    public string Value(string raw, string? type, string? style) => type switch
    {
        "s" => int.TryParse(raw, out var index) && (uint)index < (uint)shared.Count ? shared[index] : "",
        "b" => raw == "1" ? "true" : "false",
        "str" or "inlineStr" => Unescaped(raw),
        "e" or "d" => raw,
        _ => int.TryParse(style, out var look) && (uint)look < (uint)isDate.Length && isDate[look] && dates.Text(raw) is { } date ? date : XlsxNumbers.Text(raw),
    };

    /// <summary>Excel writes what XML cannot hold, and the ends of lines, as _x000D_.</summary>
    private static string Unescaped(string text) =>
        text.Contains("_x", StringComparison.Ordinal) ? Escape().Replace(text, match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString()) : text;

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escape();

    /// <returns>Whether all of it went in.</returns>
    public static bool AppendText(XmlReader xml, StringBuilder text, char[] chunk)
    {
        while (xml.ReadValueChunk(chunk, 0, chunk.Length) is > 0 and var got)
        {
            if (text.Length > Table.LongestCell) return false;
            text.Append(chunk, 0, got);
        }
        return text.Length <= Table.LongestCell;
    }

    private (Dictionary<string, (string, bool)> Sheets, bool Since1904) ReadWorkbook()
    {
        var (found, since1904) = (new Dictionary<string, (string, bool)>(StringComparer.OrdinalIgnoreCase), false);
        foreach (var part in Elements("xl/workbook.xml", "sheet", "workbookPr"))
        {
            if (part.LocalName == "workbookPr") since1904 = part.GetAttribute("date1904") is "1" or "true";
            else if (LinkOf(part) is { } link && targets.TryGetValue(link, out var target))
                found.TryAdd(part.GetAttribute("name") ?? "", (target.StartsWith("xl//", StringComparison.Ordinal) ? target[4..] : target, part.GetAttribute("state") is null or "visible"));
        }
        return (found, since1904);
    }

    private static string? LinkOf(XmlReader sheet)
    {
        string? link = null;
        while (sheet.MoveToNextAttribute())
            if (sheet.LocalName == "id" && sheet.Prefix.Length > 0) link = sheet.Value;
        sheet.MoveToElement();
        return link;
    }

    private bool[] ReadStyles()
    {
        var (formats, styles, inCells) = (new Dictionary<int, bool>(), new List<bool>(), false);
        foreach (var part in Elements("xl/styles.xml", "numFmt", "cellXfs", "cellStyles", "xf"))
        {
            if (part.LocalName == "numFmt") formats[Number(part, "numFmtId")] = XlsxDates.IsDateFormat(part.GetAttribute("formatCode") ?? "");
            else if (part.LocalName == "xf" && inCells) styles.Add(formats.TryGetValue(Number(part, "numFmtId"), out var date) ? date : XlsxDates.IsBuiltInDate(Number(part, "numFmtId")));
            else inCells = part.LocalName == "cellXfs";
        }
        return [.. styles];
    }

    private static int Number(XmlReader xml, string attribute) => int.TryParse(xml.GetAttribute(attribute), out var number) ? number : -1;

    private void ReadSharedTexts()
    {
        using var xml = Part("xl/sharedStrings.xml");
        if (xml is null) return;
        var (text, chunk, total, wanted, reading) = (new StringBuilder(), new char[4096], 0L, false, false);
        while (xml.Read())
        {
            if (xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
            {
                var opens = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
                if (xml.LocalName == "rPh") reading = opens;
                wanted = opens && !reading && xml.LocalName == "t";
                if (xml.LocalName != "si" || opens) continue;
                shared.Add(Unescaped(text.ToString()));
                if ((total += text.Length + 16) > MostSharedText) throw new FileRefused($"{file} holds too many different texts for a workbook: save the sheet as CSV, which may be of any size.");
                text.Clear();
            }
            else if (wanted && xml.HasValue) AppendText(xml, text, chunk);
        }
    }

    private IEnumerable<XmlReader> Elements(string part, params string[] names)
    {
        using var xml = Part(part);
        if (xml is null) yield break;
        while (xml.Read())
            if (xml.NodeType == XmlNodeType.Element && names.Contains(xml.LocalName)) yield return xml;
    }

    private XmlReader? Part(string name) => archive.GetEntry(name) is { } entry
        ? XmlReader.Create(budget.Guard(entry.Open()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true })
        : null;
}
