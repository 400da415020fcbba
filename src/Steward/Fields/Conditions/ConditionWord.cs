using System.Text.RegularExpressions;
using Steward.Foundation;

namespace Steward.Fields;

/// <summary>One word of a condition: a name, a sign, a value in quotes or a number.</summary>
/// <param name="Place">From 1, in letters.</param>
internal sealed partial record ConditionWord(string Text, int Place, bool IsValue)
{
    // The words that join, in the languages in which people here write.
    private static readonly Dictionary<string, string> Joints = new(StringComparer.OrdinalIgnoreCase)
    {
        ["and"] = "and", ["и"] = "and", ["და"] = "and", ["or"] = "or", ["или"] = "or", ["ან"] = "or", ["not"] = "not", ["не"] = "not", ["არა"] = "not",
        ["is"] = "is", ["filled"] = "filled", ["заполнено"] = "filled", ["შევსებულია"] = "filled", ["empty"] = "empty", ["пусто"] = "empty", ["ცარიელია"] = "empty", ["("] = "(", [")"] = ")",
    };

    /// <summary>What it joins; null for a name.</summary>
    public string? Means => Joints.GetValueOrDefault(Text);
    public bool IsSign => !IsValue && Text is "=" or "!=" or "<" or "<=" or ">" or ">=";
    public bool IsName => !IsValue && Means is null && !IsSign;

    public static Outcome<IReadOnlyList<ConditionWord>> Split(string text)
    {
        var words = new List<ConditionWord>();
        for (var at = 0; at < text.Length;)
        {
            var found = Word().Match(text, at);
            if (!found.Success || found.Index != at) return Refusal.Invalid("fields.condition.unexpected", text[at].ToString(), at + 1);
            at += found.Length;
            if (found.Groups["quoted"] is { Success: true } quoted) words.Add(new ConditionWord(quoted.Value, found.Index + 1, IsValue: true));
            else if (found.Groups["number"] is { Success: true } number) words.Add(new ConditionWord(number.Value, found.Index + 1, IsValue: true));
            else if (found.Groups["other"] is { Success: true } other)
                // “yes” of a flag, and a word right after a sign, are values without quotes
                words.Add(new ConditionWord(other.Value, found.Index + 1, IsValue: words is [.., { IsSign: true }] && !Joints.ContainsKey(other.Value)));
        }
        return Outcome<IReadOnlyList<ConditionWord>>.From(words);
    }

    [GeneratedRegex("""\G(?:\s+|["“«„](?<quoted>[^"”»“]*)["”»“]|(?<number>-?\d[\d.\-]*)|(?<other><=|>=|!=|[=<>()]|[\p{L}_][\p{L}\p{N}_]*))""")]
    private static partial Regex Word();
}
