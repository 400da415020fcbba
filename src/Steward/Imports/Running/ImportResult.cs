namespace Steward.Imports;

/// <summary>What became of one file. Rows count lines of the file; the others count records, of which a row may make several.</summary>
public sealed record FileResult(string File, long Rows, long Created, long Updated, long Unchanged, long Rejected);

/// <summary>A row that did not go in, as the rejects file and the command line tell it.</summary>
public sealed record Reject(string File, long Line, string? Column, string? Value, string Reason);

public sealed record ImportResult(IReadOnlyList<FileResult> Files, IReadOnlyList<Reject> Rejects, bool DryRun)
{
    public long Created => Files.Sum(file => file.Created);
    public long Updated => Files.Sum(file => file.Updated);
    public long Unchanged => Files.Sum(file => file.Unchanged);
    public long Rejected => Files.Sum(file => file.Rejected);
}

/// <summary>Counts while an import runs.</summary>
internal sealed class Tally
{
    private readonly Dictionary<string, (long Created, long Updated, long Unchanged, long Rejected)> files = [];
    public List<Reject> Rejects { get; } = [];

    /// <summary>More are counted but not kept: a file that is all wrong must not fill the memory.</summary>
    public const int MostRejectsKept = 100_000;

    public void Created(ImportRow row) => Count(row, (1, 0, 0, 0));
    public void Updated(ImportRow row) => Count(row, (0, 1, 0, 0));
    public void Unchanged(ImportRow row) => Count(row, (0, 0, 1, 0));

    public void Rejected(ImportRow row, string? column, string? value, string reason)
    {
        Count(row, (0, 0, 0, 1));
        if (Rejects.Count < MostRejectsKept) Rejects.Add(new Reject(row.Place.File, row.Place.Line, column, value, reason));
    }

    public FileResult Of(PlannedFile file)
    {
        var counts = files.GetValueOrDefault(file.Name);
        return new FileResult(file.Name, file.Rows, counts.Created, counts.Updated, counts.Unchanged, counts.Rejected);
    }

    private void Count(ImportRow row, (long Created, long Updated, long Unchanged, long Rejected) more)
    {
        var old = files.GetValueOrDefault(row.Place.File);
        files[row.Place.File] = (old.Created + more.Created, old.Updated + more.Updated, old.Unchanged + more.Unchanged, old.Rejected + more.Rejected);
    }
}
