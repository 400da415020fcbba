using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Steward.Foundation.Text;

/// <summary>Rows of a CSV file (RFC 4180) that a spreadsheet reads as text, never as a formula.</summary>
public static partial class CsvText
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",;\"\r\n\t");

    public static string Row(params IEnumerable<string?> values) => RowWith(',', values);

    /// <param name="separator">A comma or a semicolon: what spreadsheets of the reader's language part cells by.</param>
    public static string RowWith(char separator, IEnumerable<string?> values) => string.Join(separator, values.Select(text => Cell(text, separator))) + "\r\n";

    public static void WriteRow(TextWriter to, params IEnumerable<string?> values) => to.Write(Row(values));

    public static string Cell(string? text, char separator = ',')
    {
        // A spreadsheet that parts by the other sign makes several cells of this one, and must not run any of them.
        var safe = string.Join(separator == ',' ? ';' : ',', (text ?? "").Split(separator == ',' ? ';' : ',').Select(Safe));
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"")}\"" : safe;
    }

    /// <summary>An apostrophe before what a spreadsheet would run, also behind blanks and in full-width forms. Plain numbers
    /// and telephone numbers stay as they are, so that our own import reads them back.</summary>
    public static string Safe(string text)
    {
        var seen = text.AsSpan().TrimStart(Invisible(text));
        if (seen.IsEmpty) return text;
        var runs = seen[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '﹢' or '﹣' or '﹦' or '﹫' or '−' || text[0] is '\t' or '\r';
        return runs && !Number().IsMatch(text) ? "'" + text : text;
    }

    private static string Invisible(string text)
    {
        var blank = new StringBuilder();
        foreach (var letter in text)
            if (char.IsWhiteSpace(letter) || char.IsControl(letter) || char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.Format) blank.Append(letter);
            else break;
        return blank.ToString();
    }

    [GeneratedRegex(@"\A[+-]?[0-9]+(?:[.,][0-9]+)?\z")]
    private static partial Regex Number();
}
