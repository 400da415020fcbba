using Steward.Imports;

namespace Steward.Tests.Imports.Mapping;

/// <summary>A mapping over small files that a test writes.</summary>
public abstract class Mapped : IDisposable
{
    protected Folder Folder { get; } = new();

    protected List<ImportRow> Read(string yaml, params (string Name, string Text)[] files) =>
        [.. ImportPlan.Make([.. files.Select(file => Folder.Write(file.Name, file.Text))], ImportMap.Parse(yaml, "map.yaml")).Rows()];

    /// <summary>One CSV file through one block of a mapping.</summary>
    protected List<ImportRow> Read(string block, string csv, string above = "") =>
        Read(above + "\nfiles:\n  - " + block.ReplaceLineEndings("\n").Trim().Replace("\n", "\n    "), ("rows.csv", csv));

    protected T One<T>(string block, string csv, string above = "") where T : ImportRow => Assert.IsType<T>(Assert.Single(Read(block, csv, above)));

    protected static string Told(ImportRow row) => row is RejectedRow bad ? $"{bad.Place.Line} {bad.Column} \"{bad.Value}\": {bad.Reason}" : row.GetType().Name;

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
