using Steward.Foundation.Text;

namespace Steward.Imports;

/// <summary>
/// Our own layout: a file a target (users, clients, contacts, contact_points, deals, stage_visits, activities, tasks), its headers the names of
/// the fields, own fields as <c>field:KEY</c>. The name of the file says which it is, or its headers.
/// </summary>
internal static class StewardLayout
{
    private const string OwnColumn = "field:";

    public static ImportMap Find(IReadOnlyList<PlannedFile> files)
    {
        var found = files.Select(file => (File: file, Target: TargetOf(file))).OrderBy(pair => Targets.All.ToList().IndexOf(pair.Target)).ToList();
        return new ImportMap("steward", [], [.. found.SelectMany(pair => OwnFields(pair.File, pair.Target)).Distinct()],
            [.. found.Select(pair => Block(pair.File, pair.Target, 1 + files.ToList().IndexOf(pair.File)))]);
    }

    public static string FileName(Target target) => target.Name switch { "activity" => "activities", var name => name + "s" };

    private static Target TargetOf(PlannedFile file)
    {
        var fitting = Targets.All.Where(target => Fits(file, target)).ToList();
        var named = Targets.All.FirstOrDefault(target => file.Name.Split('.')[0].Equals(FileName(target), StringComparison.OrdinalIgnoreCase));
        if (named is not null && fitting.Contains(named)) return named;
        return fitting.Count switch
        {
            1 => fitting[0],
            > 1 => throw new FileRefused($"{file.Name} could be {string.Join(" or ", fitting.Select(FileName))}: name the file so, or give a mapping with --map."),
            _ when named is not null => throw new FileRefused($"{file.Name} is not {FileName(named)} of our own layout: {Misfit(file, named)} Mend the header, or give a mapping with --map."),
            _ => throw new FileRefused($"Nothing tells what {file.Name} is: its columns ({Shown(file)}) are of no layout known here. Give a mapping with --map."),
        };
    }

    private static bool Fits(PlannedFile file, Target target) =>
        file.Headers.All(header => IsField(target, header) || IsOwn(target, header)) && file.Headers.Any(header => IsField(target, header))
        && target.Fields.All(field => !field.IsRequired || Has(file, field.Name)) && (target.OneOf.Length == 0 || target.OneOf.Any(name => Has(file, name)));

    private static string Misfit(PlannedFile file, Target target)
    {
        if (file.Headers.FirstOrDefault(header => !IsField(target, header) && !IsOwn(target, header)) is { } unknown)
            return $"it has a column \"{unknown}\".{Nearest.Hint(unknown, target.Fields.Select(field => field.Name))}";
        return $"it lacks {string.Join(", ", target.Fields.Where(field => field.IsRequired && !Has(file, field.Name)).Select(field => field.Name).DefaultIfEmpty(string.Join(" or ", target.OneOf)))}.";
    }

    private static string Shown(PlannedFile file) => string.Join(", ", file.Headers.Take(8)) + (file.Headers.Count > 8 ? ", …" : "");

    private static bool Has(PlannedFile file, string field) => file.Headers.Contains(field, StringComparer.OrdinalIgnoreCase);

    private static bool IsField(Target target, string header) => target.Fields.Any(field => field.Name.Equals(header, StringComparison.OrdinalIgnoreCase));

    private static bool IsOwn(Target target, string header) => target.HasOwnFields && header.StartsWith(OwnColumn, StringComparison.OrdinalIgnoreCase) && header.Length > OwnColumn.Length;

    private static IEnumerable<OwnField> OwnFields(PlannedFile file, Target target) =>
        file.Headers.Where(header => IsOwn(target, header)).Select(header => header[OwnColumn.Length..].Trim()).Select(key => new OwnField(target.Name, key, key, null, []));

    private static FileBlock Block(PlannedFile file, Target target, int order)
    {
        static Take Column(string name) => new(default, Conventions.Plain) { Column = name };
        var fields = target.Fields.Where(field => Has(file, field.Name)).Select(field => (field, Column(field.Name))).ToList();
        var own = OwnFields(file, target).Select(field => (field, Column(OwnColumn + field.Key))).ToList();
        return new FileBlock([order.ToString()], null, 1, Conventions.Plain, [], [], [new TargetBlock(target, [], null, fields, own)], null);
    }
}
