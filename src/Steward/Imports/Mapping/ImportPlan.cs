using System.IO.Enumeration;

namespace Steward.Imports;

/// <summary>Files and the mapping that fits them: all that can be refused before a row is read has been.</summary>
public sealed class ImportPlan
{
    private readonly IReadOnlyList<(FileBlock Block, IReadOnlyList<PlannedFile> Files, IReadOnlyList<Lookup> Lookups)> blocks;

    private ImportPlan(ImportMap map, IReadOnlyList<PlannedFile> files)
    {
        (Map, Files) = (map, files);
        blocks = Assign();
        foreach (var (block, taken, lookups) in blocks) Check(block, taken, lookups);
    }

    public ImportMap Map { get; }
    public IReadOnlyList<PlannedFile> Files { get; }
    public IReadOnlyList<PipelineRow> Pipelines => Map.Pipelines;
    public IReadOnlyList<OwnField> Fields => Map.Fields;

    /// <param name="paths">The files, in the order given.</param>
    /// <param name="map">Without one, the files must be of our own layout, which their names or headers tell.</param>
    /// <exception cref="FileRefused">A file cannot be read, or nothing says what it is.</exception>
    /// <exception cref="MappingRefused">The mapping does not fit the files.</exception>
    public static ImportPlan Make(IReadOnlyList<string> paths, ImportMap? map = null)
    {
        if (paths.Count == 0) throw new FileRefused("There is no file to bring in.");
        var files = paths.Select(path => new PlannedFile(path)).ToList();
        if (map is null) files.ForEach(file => file.Look());
        return new ImportPlan(map ?? StewardLayout.Find(files), files);
    }

    /// <summary>
    /// The records, block by block in the order of the mapping, and within a row in the order users, clients, contacts, deals, visits, activities,
    /// tasks. A row that cannot be taken comes as a <see cref="RejectedRow"/>. Each call reads the files anew.
    /// </summary>
    /// <exception cref="FileRefused">A file cannot be read to its end: what was given before must be taken back.</exception>
    public IEnumerable<ImportRow> Rows()
    {
        foreach (var file in Files) (file.Rows, file.Rejected, file.Progress) = (0, 0, 0);
        return blocks.SelectMany(block => new BlockRun(Map, block.Block, block.Files, block.Lookups).Rows());
    }

    private List<(FileBlock, IReadOnlyList<PlannedFile>, IReadOnlyList<Lookup>)> Assign()
    {
        var free = Files.ToList();
        var joined = Map.Files.SelectMany(block => block.Lookups).Select(lookup => lookup.Pattern).ToList();
        var taken = Map.Files.ToDictionary(block => block, _ => new List<PlannedFile>());
        foreach (var block in Map.Files.OrderBy(block => block.Patterns.Count == 0))
        {
            taken[block].AddRange(free.Where(file => block.Patterns.Count == 0 ? !joined.Exists(pattern => Matches(pattern, file)) : block.Patterns.Any(pattern => Matches(pattern, file))));
            free.RemoveAll(taken[block].Contains);
        }
        foreach (var file in free.Where(file => !joined.Exists(pattern => Matches(pattern, file))))
            throw new FileRefused($"The mapping says nothing about {file.Name}: it has blocks for {string.Join(", ", Map.Files.SelectMany(block => block.Patterns).Concat(joined))}. Leave the file out, or add a block for it.");
        if (taken.Values.All(files => files.Count == 0)) throw new FileRefused($"None of the files gives records: the mapping only joins {string.Join(", ", Files.Select(file => file.Name))} to others. Give those as well.");
        return [.. Map.Files.Where(block => taken[block].Count > 0).Select(block => (block, (IReadOnlyList<PlannedFile>)taken[block], (IReadOnlyList<Lookup>)[.. block.Lookups.Select(Join)]))];
    }

    private Lookup Join(LookupBlock block)
    {
        var file = Files.FirstOrDefault(file => Matches(block.Pattern, file))
            ?? throw new MappingRefused(block.Spot, $"the file {block.Pattern} is needed to join its columns as \"{block.Name}\": give it as well.");
        var lookup = new Lookup(block, file);
        lookup.ReadHeaders();
        return lookup;
    }

    private bool Matches(string pattern, PlannedFile file) =>
        int.TryParse(pattern, out var order) ? order >= 1 && order <= Files.Count && Files[order - 1] == file : FileSystemName.MatchesSimpleExpression(pattern, file.Name, ignoreCase: true);

    private void Check(FileBlock block, IReadOnlyList<PlannedFile> files, IReadOnlyList<Lookup> lookups)
    {
        foreach (var file in files)
        {
            file.Targets = [.. block.Targets.Select(target => target.Target.Name).Concat(block.Events is { } events ? [.. events.Client is null ? [] : (string[])["client"], "deal", "stage_visit"] : []).Distinct()];
            file.Look(block.Sheet, block.HeaderLine);
            BlockRun.Bind(Map, block, file, file.Headers, lookups);
        }
    }
}
