namespace Steward.Imports;

/// <summary>Reads the files of one block and gives their records.</summary>
internal sealed class BlockRun(ImportMap map, FileBlock block, IReadOnlyList<PlannedFile> files, IReadOnlyList<Lookup> lookups)
{
    private readonly HashSet<string>?[] seen = [.. block.Targets.Select(target => target.OncePer is null ? null : new HashSet<string>(StringComparer.OrdinalIgnoreCase))];
    private readonly CaseLog? log = block.Events is { } events ? new CaseLog(events) : null;
    private readonly HashSet<(string, long)> rejected = [];
    private CaseReader? lastReader;

    /// <summary>Ties the block to the headers of a file; what does not fit is refused here.</summary>
    public static void Bind(ImportMap map, FileBlock block, PlannedFile file, IReadOnlyList<string> headers, IReadOnlyList<Lookup> lookups)
    {
        var binder = new Binder(block, file, headers, lookups);
        binder.BindColumns();
        _ = Makers(map, block, binder, new HashSet<string>?[block.Targets.Count]);
        if (block.Events is { } events) _ = new CaseReader(new CaseLog(events), binder, file.Name);
    }

    public IEnumerable<ImportRow> Rows()
    {
        foreach (var row in lookups.SelectMany(lookup => lookup.Load())) yield return row;
        foreach (var row in files.SelectMany(Read)) yield return row;
        if (log is null) yield break;
        foreach (var row in new CaseHistory(log, lastReader!, CompletionOf(map, block)).Rows()) yield return row;
        if (block.Targets.All(target => IsEarly(target.Target))) yield break;
        foreach (var row in files.SelectMany(ReadAgain)) yield return row;
    }

    /// <summary>What deals of a process log stand on; what stands on the deals is read in a second run, after them.</summary>
    private static bool IsEarly(Target target) => target == Targets.User || target == Targets.Client || target == Targets.Contact || target == Targets.ContactPoint;

    private IEnumerable<ImportRow> Read(PlannedFile file)
    {
        using var table = Table.Open(file.Path, block.Sheet, block.HeaderLine);
        var binder = new Binder(block, file, table.Headers, lookups);
        var makers = Makers(map, block, binder, seen);
        var cases = log is null ? null : lastReader = new CaseReader(log, binder, file.Name);
        var made = new List<(ImportRow Row, RowMaker Maker, string? Once)>();
        while (table.Read())
        {
            if (++file.Rows % 1024 == 0) file.Progress = table.Progress;
            var place = new Place(file.Name, table.Line);
            var isEvent = false;
            made.Clear();
            if ((Faulty(table, place) ?? Make(makers, table, place, made) ?? cases?.Look(table, place, out isEvent)) is { } bad)
            {
                file.Rejected++;
                if (log is not null) rejected.Add((file.Path, table.Line));
                yield return bad;
                continue;
            }
            if (isEvent) cases!.Add(table, table.Line);
            foreach (var (row, maker, once) in made)
            {
                if (log is not null && !IsEarly(maker.Target)) continue;
                maker.Remember(once);
                yield return row;
            }
        }
        file.Progress = 1;
    }

    private IEnumerable<ImportRow> ReadAgain(PlannedFile file)
    {
        using var table = Table.Open(file.Path, block.Sheet, block.HeaderLine);
        var makers = Makers(map, block, new Binder(block, file, table.Headers, lookups), seen).Where(maker => !IsEarly(maker.Target)).ToArray();
        var made = new List<(ImportRow Row, RowMaker Maker, string? Once)>();
        while (table.Read())
        {
            if (rejected.Contains((file.Path, table.Line))) continue;
            made.Clear();
            Make(makers, table, new Place(file.Name, table.Line), made);
            foreach (var (row, maker, once) in made)
            {
                maker.Remember(once);
                yield return row;
            }
        }
    }

    private static RejectedRow? Faulty(Table table, Place place) => table.Fault is { } fault ? new RejectedRow(null, null, fault) { Place = place } : null;

    /// <summary>A row goes in whole or not at all.</summary>
    private static RejectedRow? Make(RowMaker[] makers, Table table, Place place, List<(ImportRow, RowMaker, string?)> made)
    {
        foreach (var maker in makers)
            if (maker.Make(table, place, made) is { } bad) return bad;
        return null;
    }

    private static RowMaker[] Makers(ImportMap map, FileBlock block, Binder binder, HashSet<string>?[] seen)
    {
        var completion = CompletionOf(map, block);
        return [.. block.Targets.Select((target, i) => new RowMaker(target, binder, completion, seen[i]))];
    }

    private static Completion CompletionOf(ImportMap map, FileBlock block) => new(map.Pipelines, block.How.Currency);
}
