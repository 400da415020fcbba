using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Steward.Deals;

/// <summary>What stage-names.yaml knows, made ready for looking words up; the file says what its parts mean.</summary>
internal sealed class StageLexicon
{
    internal sealed record Process(string Words, string? Proposed);

    private readonly Dictionary<string, string> _proposals;
    private readonly (WordPattern Pattern, string? Proposed)[] _process;
    private readonly WordPattern[] _traps;
    private readonly HashSet<string> _negations;
    private readonly ChanceEndings[] _processEndings;
    private readonly ResultForms[] _results;

    private StageLexicon(ICollection<StageLexiconFile> languages)
    {
        _proposals = languages.SelectMany(language => language.Refused)
            .ToDictionary(pair => new NameWords(pair.Key).All, pair => pair.Value);
        _process = [.. languages.SelectMany(ProcessOf).OrderByDescending(word => word.Pattern.Precision)];
        _traps = [.. languages.SelectMany(language => language.Traps).Select(trap => new WordPattern(trap))];
        _negations = [.. languages.SelectMany(language => language.Negations)];
        _processEndings = [.. languages.Select(language => new ChanceEndings(language.Endings.OfProcess, language.Endings.ByChance))];
        _results = [.. languages.Select(language => new ResultForms(language.Results))];
    }

    public static StageLexicon OfAllLanguages()
    {
        using var file = typeof(StageLexicon).Assembly.GetManifestResourceStream(typeof(StageLexicon), "Pipelines.stage-names.yaml")!;
        using var reader = new StreamReader(file);
        var yaml = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();
        return new(yaml.Deserialize<Dictionary<string, StageLexiconFile>>(reader).Values);
    }

    public string? ProposalForWhole(NameWords name) => _proposals.GetValueOrDefault(name.All);

    public Process? ProcessIn(NameWords name)
    {
        foreach (var (pattern, proposed) in _process)
            if (pattern.QuotedFrom(name) is { } words) return new(words, proposed);
        // Only the last word says what the stage is: “Coding interview” is an interview, “Lead nurturing” is nurturing.
        var last = name.Words.Count - 1;
        return last >= 0 && _processEndings.Any(endings => endings.Ends(name.Words[last])) ? new(name.Quoted(last, 1), null) : null;
    }

    public string? TrapIn(NameWords name)
    {
        for (var i = 0; i + 1 < name.Words.Count; i++)
            if (_negations.Contains(name.Words[i])) return name.Quoted(i, 2);
        return _traps.Select(trap => trap.QuotedFrom(name)).FirstOrDefault(words => words is not null);
    }

    public bool HoldsResult(NameWords name) => _results.Any(forms => forms.AreIn(name.Words));

    private static IEnumerable<(WordPattern Pattern, string? Proposed)> ProcessOf(StageLexiconFile language) => language.Words
        .SelectMany(words => words.Value, (words, pattern) => (new WordPattern(pattern), (string?)words.Key))
        .Concat(language.Waiting.Select(pattern => (new WordPattern(pattern), (string?)null)));
}
