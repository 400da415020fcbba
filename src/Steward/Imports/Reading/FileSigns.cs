using System.Text;

namespace Steward.Imports;

/// <summary>Files that are something else than a table, each with what to do about it.</summary>
internal static class FileSigns
{
    private static readonly (byte[] Sign, string What)[] Known =
    [
        ([0xD0, 0xCF, 0x11, 0xE0], "is an old Excel file (.xls) or another old Office document: save it as .xlsx or CSV."),
        ("%PDF"u8.ToArray(), "is a PDF, not a table: export the data as CSV or XLSX."),
        ([0x89, 0x50, 0x4E, 0x47], "is a picture, not a table: export the data as CSV or XLSX."),
        ([0xFF, 0xD8, 0xFF], "is a picture, not a table: export the data as CSV or XLSX."),
        ("Rar!"u8.ToArray(), "is a RAR archive: unpack it and give the tables inside."),
        ([0x37, 0x7A, 0xBC, 0xAF], "is a 7z archive: unpack it and give the tables inside."),
        ("BZh"u8.ToArray(), "is packed with bzip2: unpack it, or pack it with gzip."),
        ([0x28, 0xB5, 0x2F, 0xFD], "is packed with zstd: unpack it, or pack it with gzip."),
        ("SQLite format 3"u8.ToArray(), "is a database, not a table: export its tables as CSV."),
    ];

    public static void RefuseWhatIsNoTable(string name, byte[] head)
    {
        if (head.Length == 0) throw new FileRefused($"{name} is empty: there is not even a header row. Export it again.");
        foreach (var (sign, what) in Known)
            if (head.AsSpan().StartsWith(sign)) throw new FileRefused($"{name} {what}");
        var text = Encoding.Latin1.GetString(head).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        if (text.StartsWith('<')) throw new FileRefused($"{name} is a web page or XML, not a table: export the data as CSV or XLSX.");
        if (text.StartsWith("{\"", StringComparison.Ordinal) || text.StartsWith("[{", StringComparison.Ordinal))
            throw new FileRefused($"{name} is JSON, not a table: export the data as CSV or XLSX.");
    }
}
