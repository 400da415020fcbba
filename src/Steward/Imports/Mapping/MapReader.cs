using NodaTime;
using Steward.Foundation.Text;

namespace Steward.Imports;

/// <summary>Reads a mapping from its YAML: the whole of it, and then each file's block.</summary>
internal sealed class MapReader(MapBlock root)
{
    private readonly List<PipelineRow> pipelines = [];
    private readonly List<OwnField> fields = [];

    public ImportMap Read()
    {
        root.Only("name", "zone", "dates", "decimal", "currency", "pipelines", "own_fields", "files");
        root.Needs("files");
        var how = Convention(root, Conventions.Plain);
        ReadPipelines();
        ReadOwnFields();
        if (!root.Items("files").Any()) throw root.Refuse("files", "\"files\" names no file.");
        var files = root.Items("files").Select(item => ReadFile(root.Block(item, "the file"), how)).ToList();
        return new ImportMap(root.Text("name") ?? root.Spot.File!, pipelines, fields, files);
    }

    /// <summary>How dates and numbers are written from here inwards.</summary>
    public static Conventions Convention(MapBlock block, Conventions outer)
    {
        if (!block.Has("dates") && !block.Has("zone") && !block.Has("decimal") && !block.Has("currency")) return outer;
        var formats = block.Has("dates") ? block.Texts("dates") : outer.DateFormats;
        if (formats.Select(DateReader.Fault).FirstOrDefault(fault => fault is not null) is { } bad) throw block.Refuse("dates", bad);
        var point = block.Text("decimal") ?? outer.Decimal.ToString();
        if (point is not ("." or ",")) throw block.Refuse("decimal", "\"decimal\" is \".\" or \",\".");
        var currency = block.Text("currency") ?? outer.Currency;
        if (currency is not null && Conventions.CurrencyCode(currency, out currency) is not null) throw block.Refuse("currency", "\"currency\" is three letters, like EUR.");
        return new Conventions(formats, Zone(block) ?? outer.Zone, point[0], currency);
    }

    private static DateTimeZone? Zone(MapBlock block)
    {
        if (block.Text("zone") is not { } name) return null;
        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(name)
            ?? throw block.Refuse("zone", $"there is no time zone \"{name}\".{Nearest.Hint(name, DateTimeZoneProviders.Tzdb.Ids)}");
    }

    private void ReadPipelines()
    {
        if (!root.Has("pipelines")) return;
        var all = root.Block("pipelines");
        foreach (var name in all.Keys)
        {
            var stages = all.Items(name).Select((item, i) => ReadStage(all, item, i + 1)).ToList();
            if (stages.GroupBy(stage => stage.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
                throw all.Refuse(name, $"the pipeline \"{name}\" has the stage \"{twice.Key}\" twice.");
            pipelines.Add(new PipelineRow(name, stages));
        }
    }

    private static StageRow ReadStage(MapBlock all, YamlDotNet.RepresentationModel.YamlNode item, int order)
    {
        if (item is YamlDotNet.RepresentationModel.YamlScalarNode)
            return new StageRow(all.Scalar(item, "stage") ?? throw new MappingRefused(all.SpotOf(item), "a stage needs a name."), order, false, null);
        var stage = all.Block(item, "the stage");
        stage.Only("name", "mandatory", "max_days");
        return new StageRow(stage.Required("name"), order, stage.Flag("mandatory"), stage.Count("max_days"));
    }

    private void ReadOwnFields()
    {
        if (!root.Has("own_fields")) return;
        var all = root.Block("own_fields");
        all.Only("client", "deal");
        foreach (var on in all.Keys)
        {
            var block = all.Block(on);
            foreach (var key in block.Keys)
            {
                var field = block.Block(key);
                if (!IsKey(key)) throw new MappingRefused(block.KeyAt(key), $"\"{key}\" cannot be the key of an own field: begin with a small letter and go on with small letters, digits and _. Its name may be anything.");
                field.Only("name", "kind", "choices");
                var kind = field.Text("kind") ?? "text";
                if (Conventions.Word<OwnFieldKind>(kind, out var known) is not null)
                    throw field.Refuse("kind", $"there is no kind \"{kind}\" of field.{Nearest.Hint(kind, Enum.GetNames<OwnFieldKind>().Select(name => name.ToLowerInvariant()))}");
                fields.Add(new OwnField(on, key, field.Text("name") ?? key, known, field.Texts("choices")));
            }
        }
    }

    private static bool IsKey(string text) => text is [>= 'a' and <= 'z', ..] && text.All(letter => letter is >= 'a' and <= 'z' or >= '0' and <= '9' or '_');

    private FileBlock ReadFile(MapBlock block, Conventions outer)
    {
        if (block.Keys.FirstOrDefault(Targets.NotYet.ContainsKey) is { } notYet)
            throw block.Refuse(notYet, $"{Targets.NotYet[notYet]} are not part of imports by a mapping yet: leave this block out.");
        block.Only(["file", "sheet", "header", "zone", "dates", "decimal", "currency", "columns", "lookup", "events", .. Targets.All.Select(target => target.Name)]);
        var how = Convention(block, outer);
        var takes = new TakeReader();
        var columns = !block.Has("columns") ? [] : Named(block.Block("columns"), (all, name) => (name, takes.Read(all, all.Node(name), name, how)));
        var lookups = !block.Has("lookup") ? [] : Named(block.Block("lookup"), (all, name) => ReadLookup(all.Block(name), name, takes, how));
        var reader = new TargetReader(takes, fields, how);
        var targets = Targets.All.SelectMany(target => block.Items(target.Name).Select(item => reader.Read(block.Block(item, $"\"{target.Name}\""), target))).ToList();
        var events = block.Has("events") ? new EventsReader(takes, reader, pipelines, fields, how).Read(block.Block("events")) : null;
        if (targets.Count == 0 && events is null) throw new MappingRefused(block.Spot, $"this block makes nothing of its file. Add one of: {string.Join(", ", Targets.All.Select(target => target.Name))}, events.");
        return new FileBlock(block.Texts("file"), block.Text("sheet"), block.Count("header") ?? 1, how, columns, lookups, targets, events);
    }

    private static List<T> Named<T>(MapBlock all, Func<MapBlock, string, T> read) => [.. all.Keys.Select(name => read(all, name))];

    private static LookupBlock ReadLookup(MapBlock block, string name, TakeReader takes, Conventions how)
    {
        block.Only("file", "sheet", "key", "match");
        block.Needs("file", "key", "match");
        return new LookupBlock(block.At("file"), name, block.Required("file"), block.Text("sheet"), block.Required("key"), block.At("key"), takes.Read(block, block.Node("match"), "match", how));
    }
}
