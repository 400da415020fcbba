using System.Collections.Frozen;
using System.Reflection;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Steward.Ui;

/// <summary>Every text of the house in its three languages: all words.yaml files of an assembly, read once.</summary>
public sealed class WordBook
{
    static readonly Lazy<WordBook> house = new(() => Read(typeof(WordBook).Assembly));

    readonly FrozenDictionary<string, Entry> entries;

    WordBook(IEnumerable<KeyValuePair<string, Entry>> entries) => this.entries = entries.ToFrozenDictionary();

    public static WordBook House => house.Value;

    public IReadOnlyCollection<string> Keys => entries.Keys;

    /// <summary>The text as it stands in the file; null when this language lacks it.</summary>
    public string? Text(string key, Lang lang) => entries.TryGetValue(key, out var entry) ? entry.Texts[(int)lang] : null;

    /// <summary>The message to fill in; English where this language lacks it, null where nobody has it.</summary>
    public Message? Find(string key, Lang lang) => entries.TryGetValue(key, out var entry) ? entry.Message(lang) : null;

    public static WordBook Read(Assembly assembly)
    {
        var entries = new Dictionary<string, Entry>();
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith("words.yaml", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var reader = new StreamReader(stream);
            Read(reader, name, entries);
        }
        return new(entries);
    }

    public static WordBook Read(TextReader yaml)
    {
        var entries = new Dictionary<string, Entry>();
        Read(yaml, "words.yaml", entries);
        return new(entries);
    }

    // Events instead of objects: a thousand texts are read in the time in which a deserializer warms up.
    static void Read(TextReader yaml, string file, Dictionary<string, Entry> into)
    {
        var parser = new Parser(yaml);
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _)) return;
        parser.Consume<DocumentStart>();
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            parser.Consume<MappingStart>();
            var texts = new string?[Langs.All.Count];
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var (language, text) = (parser.Consume<Scalar>(), parser.Consume<Scalar>().Value);
                if (language.Value is not ("en" or "ru" or "ka")) throw new FormatException($"{file}:{language.Start.Line}: “{language.Value}” is not a language of the house (a text with a comma or colon in {{ }} needs quotes)");
                ref var told = ref texts[(int)Langs.Of(language.Value)];
                if (told is not null) throw new FormatException($"{file}:{language.Start.Line}: “{key.Value}” has two texts in {language.Value}");
                told = text;
            }
            if (!into.TryAdd(key.Value, new(key.Value, texts))) throw new FormatException($"{file}:{key.Start.Line}: “{key.Value}” is written twice");
        }
    }

    sealed class Entry(string key, string?[] texts)
    {
        readonly Message?[] messages = new Message?[texts.Length];

        public string?[] Texts => texts;

        // Two threads may both take the same text apart: the same result, so no lock.
        public Message Message(Lang lang) => messages[(int)lang] ??= Parse(texts[(int)lang] ?? texts[0] ?? key);

        Message Parse(string text)
        {
            try { return Ui.Message.Parse(text); }
            catch (FormatException fault) { throw new FormatException($"{key}: {fault.Message}", fault); }
        }
    }
}
