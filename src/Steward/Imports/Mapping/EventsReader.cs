using Steward.Foundation.Text;

namespace Steward.Imports;

/// <summary>Reads the block of a process log.</summary>
internal sealed class EventsReader(TakeReader takes, TargetReader targets, IReadOnlyList<PipelineRow> pipelines, IReadOnlyList<OwnField> own, Conventions how)
{
    /// <summary>The role of an activity that moves nothing.</summary>
    public const int Ignored = int.MinValue;

    private const string FromEvents = "this comes from the events themselves: leave the line out.";
    private static readonly Dictionary<string, string> Given = new[] { "external_id", "pipeline", "stage", "outcome", "created", "closed", "stage_entered", "loss_reason" }
        .ToDictionary(name => name, _ => FromEvents);

    public EventsBlock Read(MapBlock block)
    {
        block.Only("when", "case", "activity", "time", "who", "pipeline", "won", "lost", "ignore", "others", "endings", "ending_field", "client", "deal");
        block.Needs("case", "activity", "time");
        var pipeline = Pipeline(block);
        var endings = Endings(block).ToList();
        return new EventsBlock(takes.When(block, how), Take(block, "case"), Take(block, "activity"), Take(block, "time"), block.Has("who") ? Take(block, "who") : null,
            pipeline, Roles(block, pipeline, endings), endings, OneOf(block, "endings", "last", "first_win") == "first_win", OneOf(block, "others", "reject", "ignore") == "ignore",
            EndingField(block), block.Has("client") ? targets.Read(block.Block("client"), Targets.Client, new Dictionary<string, string>()) : null,
            block.Has("deal") ? targets.Read(block.Block("deal"), Targets.Deal, Given) : new TargetBlock(Targets.Deal, [], null, [], []));
    }

    private Take Take(MapBlock block, string key) => takes.Read(block, block.Node(key), key, how);

    private PipelineRow Pipeline(MapBlock block)
    {
        if (pipelines.Count == 0) throw new MappingRefused(block.Spot, "events need a pipeline: declare it with its stages in order under \"pipelines\".");
        if (block.Text("pipeline") is not { } name) return pipelines.Count == 1 ? pipelines[0] : throw new MappingRefused(block.Spot, "\"events\" needs \"pipeline\": there are several.");
        return pipelines.FirstOrDefault(pipeline => pipeline.Name == name) ?? throw block.Refuse("pipeline", $"the pipeline \"{name}\" is not declared.{Nearest.Hint(name, pipelines.Select(pipeline => pipeline.Name))}");
    }

    private static IEnumerable<Ending> Endings(MapBlock block)
    {
        foreach (var activity in block.Texts("won")) yield return new Ending(activity, true, null);
        if (!block.Has("lost")) yield break;
        if (block.Node("lost") is not YamlDotNet.RepresentationModel.YamlMappingNode)
            foreach (var activity in block.Texts("lost")) yield return new Ending(activity, false, activity);
        else
            foreach (var activity in block.Block("lost").Keys) yield return new Ending(activity, false, block.Block("lost").Text(activity) ?? activity);
    }

    private static Dictionary<string, int> Roles(MapBlock block, PipelineRow pipeline, List<Ending> endings)
    {
        var roles = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < pipeline.Stages.Count; i++) roles[pipeline.Stages[i].Name] = i;
        for (var i = 0; i < endings.Count; i++) Add(endings[i].IsWon ? "won" : "lost", endings[i].Activity, -1 - i);
        foreach (var activity in block.Texts("ignore")) Add("ignore", activity, Ignored);
        return roles;

        void Add(string key, string activity, int role)
        {
            if (!roles.TryAdd(activity, role)) throw block.Refuse(key, $"the activity \"{activity}\" has two meanings: a stage of \"{pipeline.Name}\", won, lost or ignored, but only one of them.");
        }
    }

    private static string OneOf(MapBlock block, string key, params string[] known)
    {
        var word = block.Text(key) ?? known[0];
        return known.Contains(word) ? word : throw block.Refuse(key, $"\"{key}\" is {string.Join(" or ", known)}, not \"{word}\".");
    }

    private OwnField? EndingField(MapBlock block)
    {
        if (block.Text("ending_field") is not { } key) return null;
        var field = own.FirstOrDefault(field => field.On == "deal" && field.Key == key) ?? throw block.Refuse("ending_field", $"the own field \"{key}\" of a deal is not declared under \"own_fields\".");
        return field.Kind is OwnFieldKind.Text or OwnFieldKind.Choice && field.Choices.Count == 0 ? field : throw block.Refuse("ending_field", $"the own field \"{key}\" must be a text, or a choice without \"choices\".");
    }
}
