namespace Steward.Imports;

/// <summary>What becomes of which file: a mapping as it was written, free of any file.</summary>
public sealed class ImportMap
{
    internal ImportMap(string name, IReadOnlyList<PipelineRow> pipelines, IReadOnlyList<OwnField> fields, IReadOnlyList<FileBlock> files) =>
        (Name, Pipelines, Fields, Files) = (name, pipelines, fields, files);

    public string Name { get; }

    /// <summary>What must be in the base before the rows that stand on them.</summary>
    public IReadOnlyList<PipelineRow> Pipelines { get; }
    public IReadOnlyList<OwnField> Fields { get; }
    internal IReadOnlyList<FileBlock> Files { get; }

    /// <param name="path">A mapping in YAML.</param>
    /// <exception cref="FileRefused">It cannot be opened.</exception>
    /// <exception cref="MappingRefused">It cannot be followed.</exception>
    public static ImportMap Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MapYaml.Longest) throw new FileRefused($"{Path.GetFileName(path)} is too long for a mapping: more than 1 MB.");
            return Parse(File.ReadAllText(path), Path.GetFileName(path));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new FileRefused($"{Path.GetFileName(path)} cannot be opened: {(File.Exists(path) ? unreadable.Message : "there is no such file. Check its name and folder.")}");
        }
    }

    /// <param name="name">What to call the mapping in refusals.</param>
    public static ImportMap Parse(string yaml, string name) => new MapReader(MapYaml.Load(yaml, name)).Read();
}

/// <summary>What becomes of one file, or of several of one shape.</summary>
/// <param name="Patterns">Names with * and ?, or the number of the file as given; none takes every file that no other block takes.</param>
/// <param name="Columns">Columns that are worked out from others, by name.</param>
internal sealed record FileBlock(
    IReadOnlyList<string> Patterns, string? Sheet, int HeaderLine, Conventions How, IReadOnlyList<(string Name, Take Take)> Columns,
    IReadOnlyList<LookupBlock> Lookups, IReadOnlyList<TargetBlock> Targets, EventsBlock? Events);

/// <summary>Another file whose columns join this one's by key, as <c>name.column</c>.</summary>
internal sealed record LookupBlock(Spot Spot, string Name, string Pattern, string? Sheet, string Key, Spot KeySpot, Take Match);

/// <param name="OncePer">A column; only the first row of each of its values gives a record.</param>
internal sealed record TargetBlock(Target Target, IReadOnlyList<Condition> When, Take? OncePer, IReadOnlyList<(TargetField Field, Take Take)> Fields, IReadOnlyList<(OwnField Field, Take Take)> Own);

/// <summary>Where the text of a field comes from.</summary>
internal sealed record Take(Spot Spot, Conventions How)
{
    /// <summary>Null for a constant, a join or a choice.</summary>
    public string? Column { get; init; }
    public string? Value { get; init; }
    public IReadOnlyList<Take> Join { get; init; } = [];
    public string With { get; init; } = " ";
    public IReadOnlyList<Take> First { get; init; } = [];
    public IReadOnlyDictionary<string, string?>? Values { get; init; }
    public bool HasOtherwise { get; init; }
    public string? Otherwise { get; init; }
    public IReadOnlyList<Condition> When { get; init; } = [];

    /// <summary>A column that some exports lack: then it is empty.</summary>
    public bool IsOptional { get; init; }
}

/// <summary>One thing that must be so of a column.</summary>
internal sealed record Condition(Take Column, Func<string?, bool> Holds);

/// <summary>A process log: every row is an event of a case, and a case is a deal.</summary>
/// <param name="Roles">What an activity means: the number of its stage, or one less than nothing for each ending.</param>
internal sealed record EventsBlock(
    IReadOnlyList<Condition> When, Take Case, Take Activity, Take Time, Take? Who, PipelineRow Pipeline,
    IReadOnlyDictionary<string, int> Roles, IReadOnlyList<Ending> Endings, bool FirstWinStands, bool IgnoresOthers,
    OwnField? EndingField, TargetBlock? Client, TargetBlock Deal);

internal sealed record Ending(string Activity, bool IsWon, string? Reason);
