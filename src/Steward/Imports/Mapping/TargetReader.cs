using Steward.Foundation.Text;

namespace Steward.Imports;

/// <summary>Reads the block of one target: which of its fields come from where.</summary>
internal sealed class TargetReader(TakeReader takes, IReadOnlyList<OwnField> own, Conventions how)
{
    private static readonly string[] Options = ["when", "once_per"];

    /// <param name="given">Fields that come from elsewhere and may not be mapped here.</param>
    public TargetBlock Read(MapBlock block, Target target, IReadOnlyDictionary<string, string>? given = null)
    {
        if (given is not null && block.Keys.FirstOrDefault(given.ContainsKey) is { } taken) throw block.Refuse(taken, given[taken]);
        var options = given is null ? Options : [];
        block.Only([.. options, .. target.Fields.Select(field => field.Name).Except(given?.Keys ?? []), .. target.HasOwnFields ? ["fields"] : Array.Empty<string>()]);
        var fields = target.Fields.Where(field => block.Has(field.Name)).Select(field => (field, takes.Read(block, block.Node(field.Name), field.Name, how))).ToList();
        if (given is null) RefuseIncomplete(block, target);
        return new TargetBlock(target, takes.When(block, how), block.Has("once_per") ? takes.Read(block, block.Node("once_per"), "once_per", how) : null, fields, ReadOwn(block, target));
    }

    private static void RefuseIncomplete(MapBlock block, Target target)
    {
        block.Needs([.. target.Fields.Where(field => field.IsRequired).Select(field => field.Name)]);
        if (target.OneOf.Length > 0 && !target.OneOf.Any(block.Has)) throw new MappingRefused(block.Spot, $"{block.What} needs {string.Join(" or ", target.OneOf.Select(name => $"\"{name}\""))}.");
    }

    private List<(OwnField, Take)> ReadOwn(MapBlock block, Target target)
    {
        if (!target.HasOwnFields || !block.Has("fields")) return [];
        var all = block.Block("fields");
        var known = own.Where(field => field.On == target.Name).ToList();
        return [.. all.Keys.Select(key => (known.FirstOrDefault(field => field.Key == key)
            ?? throw new MappingRefused(all.KeyAt(key), $"the own field \"{key}\" of a {target.Name} is not declared under \"own_fields\".{Nearest.Hint(key, known.Select(field => field.Key))}"),
            takes.Read(all, all.Node(key), key, how)))];
    }
}
