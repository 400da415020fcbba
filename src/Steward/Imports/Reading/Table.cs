using System.Xml;
using CsvHelper;

namespace Steward.Imports;

/// <summary>
/// A file read as a table: named columns, then one row at a time, forwards only. The cells of a row hold until the next <see cref="Read"/>.
/// </summary>
public abstract class Table : IDisposable
{
    /// <summary>Characters. Excel's own limit, and what keeps one hostile cell from filling the memory.</summary>
    public const int LongestCell = 32_767;

    /// <summary>Excel's own limit.</summary>
    public const int MostColumns = 16_384;

    private readonly Stream content;
    private readonly Func<bool> advance;

    private protected Table(SourceFile source, Stream content) => (File, this.content, advance) = (source.Name, content, Advance);

    /// <param name="path">CSV, TSV, semicolon or pipe separated text, or XLSX; any of them gzipped.</param>
    /// <param name="sheet">The sheet of a workbook; without a name, its first visible one.</param>
    /// <param name="headerLine">The line that the header stands on, or the last blank one before it: some exports begin with a title.</param>
    /// <exception cref="FileRefused">The file is not a table that can be read.</exception>
    public static Table Open(string path, string? sheet = null, int headerLine = 1)
    {
        var source = new SourceFile(path);
        return Guarded<Table>(source.Name, () => source.IsWorkbook ? XlsxTable.Open(source, sheet, headerLine) : TextTable.Open(source, headerLine));
    }

    /// <summary>The name of the file, without its folder.</summary>
    public string File { get; }
    public IReadOnlyList<string> Headers { get; private protected set; } = [];

    /// <summary>What the file turned out to be, in words.</summary>
    public abstract string Form { get; }

    /// <summary>The line of the file where the row starts (the row's number in a workbook), from 1.</summary>
    public long Line { get; private protected set; }

    /// <summary>Why the row cannot be taken, if so.</summary>
    public string? Fault { get; private protected set; }

    /// <summary>The text of a cell as it stands in the file; empty when nothing is there.</summary>
    public abstract string this[int column] { get; }

    /// <summary>How much of the file has been read, from 0 to 1.</summary>
    public double Progress => content.Length == 0 ? 1 : Math.Min(1, (double)content.Position / content.Length);

    /// <summary>Moves to the next row that is not empty.</summary>
    /// <exception cref="FileRefused">The rest of the file cannot be read; the rows before it must be taken back.</exception>
    public bool Read() => Guarded(File, advance);

    private protected abstract bool Advance();

    private protected bool AdvanceTo(int line)
    {
        while (Advance())
            if (Line >= line) return true;
        return false;
    }

    public virtual void Dispose()
    {
        content.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static T Guarded<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CsvFormatException broken)
        {
            throw new FileRefused(broken.LineNumber > 0
                ? $"{file}: the row that starts on line {broken.LineNumber} does not end within 4 MB; most often its quote (\") is never closed. Close or remove it and try again."
                : $"{file} cannot be read as a table: {broken.Message}");
        }
        catch (XmlException broken)
        {
            throw new FileRefused($"{file} is a damaged workbook (part line {broken.LineNumber}): open it in Excel or LibreOffice and save it again.");
        }
        catch (InvalidDataException)
        {
            throw new FileRefused($"{file} is damaged: its packed content cannot be unpacked. Export or download it again.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new FileRefused($"{file} cannot be read to its end: {unreadable.Message}");
        }
    }
}
