namespace Steward.Demo;

/// <summary>A language in which a simulated person writes; the number is the place in each line of names.</summary>
public enum Tongue { Georgian = 0, Russian = 1, English = 2 }

/// <summary>The names and texts that the simulation is made of.</summary>
public sealed class Library
{
    private static readonly Lazy<Library> Read = new(() => new Library());
    private readonly Dictionary<string, List<List<string>>> names = Load<Dictionary<string, List<List<string>>>>("names.yaml");
    private readonly Dictionary<string, Dictionary<string, List<string>>> stories = Load<Dictionary<string, Dictionary<string, List<string>>>>("stories.yaml");

    public static Library House => Read.Value;

    public IReadOnlyList<List<string>> Names(string kind) => names[kind];

    public IReadOnlyList<string> Lines(Tongue tongue, string about) => stories[tongue switch { Tongue.Georgian => "ka", Tongue.Russian => "ru", _ => "en" }][about];

    /// <summary>What people write who do not want to write.</summary>
    public IReadOnlyList<string> Lazy(string about) => stories["lazy"][about];

    private static T Load<T>(string file)
    {
        var assembly = typeof(Library).Assembly;
        using var stream = assembly.GetManifestResourceStream(assembly.GetManifestResourceNames().Single(name => name.EndsWith("Demo.Stories." + file, StringComparison.Ordinal)))!;
        using var reader = new StreamReader(stream);
        return new YamlDotNet.Serialization.DeserializerBuilder().Build().Deserialize<T>(reader);
    }
}
