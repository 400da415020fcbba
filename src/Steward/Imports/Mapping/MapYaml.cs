using Steward.Foundation.Text;
using YamlDotNet.Core.Events;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Steward.Imports;

/// <summary>The YAML of a mapping, every part of which knows its place.</summary>
internal static class MapYaml
{
    public const int Longest = 1 << 20;
    private const int Deepest = 30;

    public static MapBlock Load(string yaml, string file)
    {
        if (yaml.Length > Longest) throw new FileRefused($"{file} is too long for a mapping: more than 1 MB.");
        var parser = new Parser(new StringReader(yaml));
        try
        {
            RefuseTraps(parser, file);
            parser = new Parser(new StringReader(yaml));
            var stream = new YamlStream();
            stream.Load(parser);
            if (stream.Documents.Count == 0) throw new MappingRefused(new Spot(file, 1, 1), "the mapping is empty. Begin with \"files:\".");
            if (stream.Documents.Count > 1) throw new MappingRefused(new Spot(file, stream.Documents[1].RootNode.Start.Line, 1), "a mapping is one document: remove the line \"---\".");
            return new MapBlock(file, stream.Documents[0].RootNode, "the mapping");
        }
        catch (YamlException broken)
        {
            var what = (broken.InnerException ?? broken).Message.ReplaceLineEndings(" ").TrimEnd('.');
            throw new MappingRefused(new Spot(file, broken.Start.Line, broken.Start.Column), $"this is not YAML: {what}. Look at the indents, colons and quotes here.");
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            // YamlDotNet 16.3 meets some broken lines with other exceptions than its own.
            var last = parser.Current?.End ?? Mark.Empty;
            throw new MappingRefused(new Spot(file, last.Line, last.Column), "this is not YAML from here on. Look at the indents, colons and quotes.");
        }
    }

    /// <summary>Told from the bare events, before any tree is built: aliases multiply, and nesting eats the stack.</summary>
    private static void RefuseTraps(Parser parser, string file)
    {
        for (var depth = 0; parser.MoveNext();)
        {
            var now = parser.Current!;
            depth += now.NestingIncrease;
            if (now is AnchorAlias) throw new MappingRefused(new Spot(file, now.Start.Line, now.Start.Column), "aliases (*name) are not understood here: write the part out, or make a column of it under \"columns\".");
            if (depth > Deepest) throw new MappingRefused(new Spot(file, now.Start.Line, now.Start.Column), "the mapping is nested too deep.");
        }
    }
}

/// <summary>A block of <c>key: value</c> lines.</summary>
internal sealed class MapBlock
{
    private readonly string file;
    private readonly Dictionary<string, (YamlNode Key, YamlNode Value)> entries = [];

    /// <param name="what">What the block is, as refusals call it.</param>
    public MapBlock(string file, YamlNode node, string what)
    {
        this.file = file;
        (What, Spot) = (what, SpotOf(node));
        if (node is not YamlMappingNode map) throw new MappingRefused(Spot, $"{what} needs \"key: value\" lines here.");
        foreach (var (key, value) in map.Children)
            entries[key is YamlScalarNode { Value: { } name } ? name : throw new MappingRefused(SpotOf(key), $"a key of {what} must be a plain word.")] = (key, value);
    }

    public string What { get; }
    public Spot Spot { get; }
    public IEnumerable<string> Keys => entries.Keys;

    public Spot SpotOf(YamlNode node) => new(file, node.Start.Line, node.Start.Column);

    public bool Has(string key) => entries.ContainsKey(key);

    public Spot KeyAt(string key) => SpotOf(entries[key].Key);

    public Spot At(string key) => SpotOf(entries[key].Value);

    public YamlNode Node(string key) => entries[key].Value;

    public MappingRefused Refuse(string key, string what) => new(At(key), what);

    public void Only(params IEnumerable<string> known)
    {
        foreach (var (key, _) in entries.Where(entry => !known.Contains(entry.Key)))
            throw new MappingRefused(KeyAt(key), $"{What} knows no \"{key}\".{Nearest.Hint(key, known)}");
    }

    public void Needs(params string[] keys)
    {
        foreach (var key in keys.Where(key => !Has(key)))
            throw new MappingRefused(Spot, $"{What} needs \"{key}\".");
    }

    /// <summary>A word or sentence; null when the key is absent or its value is ~.</summary>
    public string? Text(string key) => Has(key) ? Scalar(Node(key), key) : null;

    public string Required(string key)
    {
        Needs(key);
        return Text(key) ?? throw Refuse(key, $"\"{key}\" of {What} must not be empty.");
    }

    public bool Flag(string key)
    {
        if (Text(key) is not { } text) return false;
        return Conventions.Flag(text, out var flag) is null ? flag : throw Refuse(key, $"\"{key}\" is yes or no, not \"{text}\".");
    }

    public int? Count(string key)
    {
        if (Text(key) is not { } text) return null;
        return Conventions.Whole(text, out var number) is null && number > 0 ? number : throw Refuse(key, $"\"{key}\" is a whole number, not \"{text}\".");
    }

    public MapBlock Block(string key) => new(file, Node(key), $"\"{key}\"");

    public MapBlock Block(YamlNode node, string what) => new(file, node, what);

    /// <summary>The items of a list; one thing alone is a list of one.</summary>
    public IEnumerable<YamlNode> Items(string key) => !Has(key) ? [] : Node(key) is YamlSequenceNode list ? list.Children : [Node(key)];

    public IReadOnlyList<string> Texts(string key) => [.. Items(key).Select(item => Scalar(item, key) ?? throw new MappingRefused(SpotOf(item), $"an item of \"{key}\" is empty."))];

    public string? Scalar(YamlNode node, string key)
    {
        if (node is not YamlScalarNode scalar) throw new MappingRefused(SpotOf(node), $"\"{key}\" needs one word or sentence here, not a {(node is YamlSequenceNode ? "list" : "block")}.");
        return scalar.Style == ScalarStyle.Plain && scalar.Value is null or "" or "~" or "null" ? null : scalar.Value;
    }
}
