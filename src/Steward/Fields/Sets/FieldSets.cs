using Steward.Ui;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Steward.Fields;

/// <summary>The fields that one trade needs.</summary>
public sealed class FieldSet
{
    public string Key { get; internal set; } = "";
    public LangText Name { get; init; } = new();
    public List<Member> Fields { get; init; } = [];

    public sealed class Member
    {
        public string Key { get; init; } = "";
        public FieldSubject On { get; init; }
        public FieldKind Kind { get; init; }
        public int? Alert { get; init; }
        public LangText Name { get; init; } = new();
        public SetChoices? Choices { get; init; }
    }

    public sealed class SetChoices
    {
        public List<string> En { get; init; } = [];
        public List<string> Ru { get; init; } = [];
        public List<string> Ka { get; init; } = [];

        public List<string> In(Lang lang) => lang switch { Lang.Ru => Ru, Lang.Ka => Ka, _ => En };
    }
}

/// <summary>What field-sets.yaml holds.</summary>
public static class FieldSets
{
    public const string Common = "common";

    private static readonly Lazy<IReadOnlyList<FieldSet>> Read = new(() =>
    {
        using var file = typeof(FieldSets).Assembly.GetManifestResourceStream(typeof(FieldSets), "Sets.field-sets.yaml")!;
        using var reader = new StreamReader(file);
        var sets = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<Dictionary<string, FieldSet>>(reader);
        foreach (var (key, set) in sets) set.Key = key;
        return [.. sets.Values];
    });

    public static IReadOnlyList<FieldSet> All => Read.Value;

    /// <summary>Those that a person chooses among; the common one goes with each.</summary>
    public static IEnumerable<FieldSet> OfTrades => All.Where(set => set.Key != Common);

    public static FieldSet? Find(string? key) => All.FirstOrDefault(set => set.Key == key);
}
