namespace Steward.Imports;

/// <summary>A file of an import and what is made of it.</summary>
public sealed class PlannedFile
{
    internal PlannedFile(string path) => (Path, Name) = (path, System.IO.Path.GetFileName(path));

    public string Path { get; }
    public string Name { get; }

    /// <summary>What the file turned out to be, in words.</summary>
    public string Form { get; internal set; } = "";
    public IReadOnlyList<string> Headers { get; internal set; } = [];

    /// <summary>The targets that its rows become; none for a file that is only joined to others.</summary>
    public IReadOnlyList<string> Targets { get; internal set; } = [];

    /// <summary>Rows read so far, those without fault and the rejected ones.</summary>
    public long Rows { get; internal set; }
    public long Rejected { get; internal set; }

    /// <summary>How much of the file has been read, from 0 to 1.</summary>
    public double Progress { get; internal set; }

    /// <summary>Reads what stands above the rows.</summary>
    internal void Look(string? sheet = null, int headerLine = 1)
    {
        using var table = Table.Open(Path, sheet, headerLine);
        (Form, Headers) = (table.Form, table.Headers);
    }
}
