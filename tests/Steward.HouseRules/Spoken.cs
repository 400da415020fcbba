using System.Reflection;
using System.Text.RegularExpressions;
using Steward.Ui;

namespace Steward.HouseRules;

/// <summary>A text that looks like a key of words.yaml, or the beginning of keys that are put together at run time.</summary>
/// <param name="Keys">Every key it can become, when that is known: the text itself, or one for each value of the enum that follows it.</param>
/// <param name="Tail">What ends a key whose middle only the run knows.</param>
public sealed partial record Spoken(string Text, IReadOnlyList<string> Keys, string Tail)
{
    /// <summary>What is said in a method: <c>"people.role." + role</c> and <c>$"activities.{kind}.done"</c> are told apart by what stands in the hole.</summary>
    public static IEnumerable<Spoken> In(MethodBase method)
    {
        var steps = Code.Read(method).ToList();
        for (var at = 0; at < steps.Count; at++)
        {
            if (steps[at].Text is not { } text) continue;
            if (Whole().IsMatch(text)) yield return new(text, [text], "");
            else if (Stem().IsMatch(text)) yield return Composed(text, steps.Skip(at + 1).TakeWhile(step => !Ends(step)).ToList());
        }
    }

    /// <summary>One line for each key that is missing, with the languages that lack it.</summary>
    public IEnumerable<string> Missing(WordBook words)
    {
        foreach (var key in Keys)
            if (Langs.All.Where(lang => words.Text(key, lang) is null or "").ToList() is { Count: > 0 } lacking)
                yield return lacking.Count == Langs.All.Count ? $"{key} is not in words.yaml" : $"{key} lacks {string.Join(", ", lacking.Select(lang => lang.Code()))}";
        if (Keys.Count == 0 && !words.Keys.Any(key => key.StartsWith(Text, StringComparison.Ordinal) && key.EndsWith(Tail, StringComparison.Ordinal)))
            yield return $"{Text}…{Tail} is not in words.yaml";
    }

    private static Spoken Composed(string stem, List<(MemberInfo? Member, string? Text)> rest)
    {
        var holes = rest.Select(step => step.Member).Select(HoleOf).OfType<Type>().ToList();
        var tail = string.Concat(rest.Select(step => step.Text));
        if (holes is not [{ } hole] || rest.Any(step => IsTextFromElsewhere(step.Member))) return new(stem, [], rest.Count(step => step.Text is not null) == 1 ? tail : "");
        var lower = rest.Any(step => step.Member?.Name is "ToLowerInvariant");
        return new(stem, [.. Enum.GetNames(hole).Select(name => stem + (lower ? name.ToLowerInvariant() : name) + tail)], tail);
    }

    /// <summary>The enum whose name goes into the text: by ToString on a value of it, or into an interpolated string.</summary>
    private static Type? HoleOf(MemberInfo? member) => member switch
    {
        Type type => EnumIn(type),
        MethodInfo { Name: "AppendFormatted", IsGenericMethod: true } format => EnumIn(format.GetGenericArguments()[0]),
        _ => null,
    };

    private static Type? EnumIn(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } found ? found : null;

    private static bool IsTextFromElsewhere(MemberInfo? member) =>
        member is MethodInfo { Name: not ("ToString" or "ToLowerInvariant") } method && method.ReturnType == typeof(string) || member is FieldInfo field && field.FieldType == typeof(string);

    private static bool Ends((MemberInfo? Member, string? Text) step) =>
        step.Member is { Name: "Concat" or "ToStringAndClear" } || step.Text is { } text && (Whole().IsMatch(text) || Stem().IsMatch(text));

    [GeneratedRegex(@"^[a-z]+(\.[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*)+$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[a-z]+\.([a-zA-Z0-9-]+\.)*([a-zA-Z0-9-]+-)?$")]
    private static partial Regex Stem();
}
