using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Steward.Foundation;

namespace Steward.Database;

/// <summary>What no operation takes from people and programs, whichever it is: texts beyond every measure, texts that no base can keep, and values that have no name.
/// Each operation says besides what it wants of its own texts.</summary>
public static class SoundAsk
{
    /// <summary>Letters of a name, of a sentence (a reason, a hint), and of a text.</summary>
    public const int LongestName = 200, LongestSentence = 4_000, LongestText = 20_000;

    private const int Deepest = 8, Quoted = 40;

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Name", "NewName", "ClientName", "ContactName", "NewCompetitor", "ProposedName", "Title", "Label", "City", "Source", "Number", "Currency", "Key", "Kind", "Email", "Phone", "TaxId",
        "Extension", "Line", "Call", "Leg", "System", "ExternalId", "First", "Last", "Position", "List", "Act", "Ready", "At", "Table", "Check", "Gate", "Stage", "Part", "Window", "Tax",
    };

    private static readonly HashSet<string> Sentences = new(StringComparer.OrdinalIgnoreCase) { "Why", "Reason", "Hint", "Goal", "Said", "Offer", "Exception", "Promise", "Condition", "When", "Where" };

    /// <summary>What was there before is not asked for: it may be older than the limits.</summary>
    private static readonly HashSet<string> Before = new(StringComparer.OrdinalIgnoreCase) { "Was" };

    private static readonly ConcurrentDictionary<Type, (FieldInfo Field, string Name)[]> Members = new();

    /// <summary>Null when the ask may be looked at. What the program asks of itself, imports among it, has limits of its own.</summary>
    public static Refusal? WhyNot(object? ask, Caller by) => by.IsHuman ? Look(ask, "", 0) : null;

    /// <summary>The limit of a member or of a value by its key: "a-title" and "client.name" are a title and a name.</summary>
    public static int LongestOf(string name)
    {
        var last = name[(name.LastIndexOfAny(['.', '-', '_']) + 1)..];
        return Names.Contains(last) ? LongestName : Sentences.Contains(last) ? LongestSentence : LongestText;
    }

    private static Refusal? Look(object? value, string name, int depth) => value switch
    {
        null => null,
        string text => Text(text, name),
        decimal amount => Money.Fits(amount) ? null : Refusal.Invalid("ui.money-too-large", Money.Largest),
        Enum choice => IsNamed(choice) ? null : Refusal.Invalid("ui.no-such-choice", Convert.ToInt64(choice, System.Globalization.CultureInfo.InvariantCulture)),
        _ when depth >= Deepest || IsPlain(value.GetType()) => null,
        IDictionary pairs => Pairs(pairs, depth),
        ITuple tuple => Enumerable.Range(0, tuple.Length).Select(at => Look(tuple[at], name, depth + 1)).FirstOrDefault(refused => refused is not null),
        ICollection many => IsPlain(ElementOf(many.GetType())) ? null : many.Cast<object?>().Select(one => Look(one, name, depth + 1)).FirstOrDefault(refused => refused is not null),
        _ => MembersOf(value.GetType()).Select(member => Look(member.Field.GetValue(value), member.Name, depth + 1)).FirstOrDefault(refused => refused is not null),
    };

    private static Refusal? Pairs(IDictionary pairs, int depth)
    {
        foreach (DictionaryEntry pair in pairs)
        {
            var key = Convert.ToString(pair.Key, System.Globalization.CultureInfo.InvariantCulture) ?? "";
            if ((Text(key, "Key") ?? Look(pair.Value, key, depth + 1)) is { } refused) return refused;
        }
        return null;
    }

    private static Refusal? Text(string text, string name)
    {
        var longest = LongestOf(name);
        if (text.Length > longest) return Refusal.Invalid("ui.text-too-long", longest, text.Length, Beginning(text));
        if (text.Contains('\0') || HasHalfLetters(text)) return Refusal.Invalid("ui.text-unreadable");
        return longest == LongestName && text.AsSpan().IndexOfAny('\u202d', '\u202e') >= 0 ? Refusal.Invalid("ui.text-turned-round") : null;
    }

    /// <summary>Half of a pair of surrogates: no letter, and no encoding writes it.</summary>
    private static bool HasHalfLetters(string text)
    {
        for (var at = 0; at < text.Length; at++)
            if (char.IsSurrogate(text[at]))
            {
                if (!char.IsHighSurrogate(text[at]) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])) return true;
                at++;
            }
        return false;
    }

    private static string Beginning(string text) => text[..(char.IsHighSurrogate(text[Quoted - 1]) ? Quoted - 1 : Quoted)];

    private static bool IsNamed(Enum choice) => choice.GetType().IsDefined(typeof(FlagsAttribute), inherit: false) || Enum.IsDefined(choice.GetType(), choice);

    /// <summary>Fields and not properties: nothing that computes is run for it.</summary>
    private static (FieldInfo Field, string Name)[] MembersOf(Type type) => Members.GetOrAdd(type, of => of.Namespace?.StartsWith("Steward", StringComparison.Ordinal) == true
        ? [.. Parents(of).SelectMany(t => t.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !IsPlain(field.FieldType)).Select(field => (field, NameOf(field))).Where(member => !Before.Contains(member.Item2))]
        : []);

    private static IEnumerable<Type> Parents(Type type)
    {
        for (Type? at = type; at is not null && at != typeof(object); at = at.BaseType) yield return at;
    }

    private static string NameOf(FieldInfo field) => field.Name is ['<', .. var rest] ? rest[..rest.IndexOf('>', StringComparison.Ordinal)] : field.Name;

    private static Type ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()! : type.GetInterfaces().FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GenericTypeArguments[0] ?? typeof(object);

    /// <summary>Holds neither a text nor a choice.</summary>
    private static bool IsPlain(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsPrimitive || type == typeof(Type) || typeof(IId).IsAssignableFrom(type) || typeof(Delegate).IsAssignableFrom(type)
            || type.Namespace is { } space && space.StartsWith("NodaTime", StringComparison.Ordinal);
    }
}
