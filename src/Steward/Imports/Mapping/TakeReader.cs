using YamlDotNet.RepresentationModel;

namespace Steward.Imports;

/// <summary>
/// Reads where a text comes from: a bare word is a column, <c>=word</c> a constant, a list the first of several that is not empty, and a block
/// says the rest.
/// </summary>
internal sealed class TakeReader
{
    public Take Read(MapBlock block, YamlNode node, string key, Conventions how) => node switch
    {
        YamlScalarNode => Short(block, node, key, how),
        YamlSequenceNode list => new Take(block.SpotOf(node), how) { First = Several(block, list, key, how) },
        _ => Long(block.Block(node, $"\"{key}\""), how),
    };

    public IReadOnlyList<Condition> When(MapBlock block, Conventions how)
    {
        if (!block.Has("when")) return [];
        var all = block.Block("when");
        return [.. all.Keys.Select(column => new Condition(new Take(all.KeyAt(column), how) { Column = column }, Holds(all, column)))];
    }

    private static Take Short(MapBlock block, YamlNode node, string key, Conventions how)
    {
        var text = block.Scalar(node, key) ?? throw new MappingRefused(block.SpotOf(node), $"\"{key}\" needs a column, or =text for a constant; leave the line out if there is none.");
        var take = new Take(block.SpotOf(node), how);
        return text.StartsWith('=') ? take with { Value = Clean(text[1..]) } : take with { Column = text };
    }

    private Take Long(MapBlock block, Conventions outer)
    {
        block.Only("column", "value", "join", "with", "first", "values", "otherwise", "when", "optional", "dates", "zone", "decimal", "currency");
        if (new[] { "column", "value", "join", "first" }.Count(block.Has) != 1)
            throw new MappingRefused(block.Spot, $"{block.What} needs one of: column, value, join, first.");
        if (block.Has("with") && !block.Has("join")) throw block.Refuse("with", "\"with\" goes together with \"join\".");
        var how = MapReader.Convention(block, outer);
        return new Take(block.Spot, how)
        {
            Column = block.Has("column") ? block.Required("column") : null,
            Value = Clean(block.Text("value")),
            Join = block.Has("join") ? Several(block, block.Node("join"), "join", how) : [],
            With = block.Text("with") ?? " ",
            First = block.Has("first") ? Several(block, block.Node("first"), "first", how) : [],
            Values = block.Has("values") ? Values(block.Block("values")) : null,
            HasOtherwise = block.Has("otherwise"),
            Otherwise = Clean(block.Text("otherwise")),
            When = When(block, how),
            IsOptional = block.Flag("optional"),
        };
    }

    private List<Take> Several(MapBlock block, YamlNode node, string key, Conventions how)
    {
        if (node is not YamlSequenceNode list || list.Children.Count == 0) throw new MappingRefused(block.SpotOf(node), $"\"{key}\" needs a list, like [First name, Last name].");
        return [.. list.Children.Select(item => Read(block, item, key, how))];
    }

    private static Dictionary<string, string?> Values(MapBlock block)
    {
        var table = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var from in block.Keys)
            if (!table.TryAdd(from.Trim(), Clean(block.Text(from)))) throw block.Refuse(from, $"\"{from}\" is translated twice (great and small letters are the same here).");
        return table;
    }

    /// <summary>Equal to a word, one of a list, <c>{ empty: yes }</c>, or <c>{ not: … }</c>.</summary>
    private static Func<string?, bool> Holds(MapBlock all, string column)
    {
        if (all.Node(column) is not YamlMappingNode) return IsAmong(all, column);
        var test = all.Block(column);
        test.Only("empty", "not");
        if (test.Keys.Count() != 1) throw new MappingRefused(test.Spot, $"the condition on \"{column}\" needs one of: empty, not.");
        if (test.Has("not")) return IsAmong(test, "not") is var among ? text => !among(text) : null!;
        var empty = test.Flag("empty");
        return text => text is null == empty;
    }

    private static Func<string?, bool> IsAmong(MapBlock block, string key)
    {
        var words = block.Items(key).Select(item => block.Scalar(item, key)?.Trim()).ToList();
        if (words.Count == 0) throw block.Refuse(key, $"the condition on \"{key}\" names no value.");
        return text => words.Exists(word => string.Equals(word, text, StringComparison.OrdinalIgnoreCase));
    }

    private static string? Clean(string? text) => text?.Trim() is { Length: > 0 } clean ? clean : null;
}
