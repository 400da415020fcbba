using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Steward.Deals;

/// <summary>The ready pipelines that come with the program, one file for each trade.</summary>
public sealed class TemplateBook
{
    private const string Folder = "Steward.Deals.Pipelines.Templates.";

    public IReadOnlyList<Template> All { get; } = [.. typeof(TemplateBook).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(".yaml", StringComparison.Ordinal)).Select(Read).OrderBy(t => t.Key == "windows" ? 0 : 1).ThenBy(t => t.Key, StringComparer.Ordinal)];

    public Template? Find(string key) => All.FirstOrDefault(t => t.Key == key);

    private static Template Read(string resource)
    {
        using var reader = new StreamReader(typeof(TemplateBook).Assembly.GetManifestResourceStream(resource)!);
        return new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<Template>(reader);
    }
}
