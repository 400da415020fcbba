using System.Text.Json;
using Steward.Foundation;

namespace Steward.Ui;

/// <summary>On a route of the API that reads its address by itself: the parameters that it knows. Those of its method's head are known anyway.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AsksAttribute(params string[] names) : Attribute
{
    public IReadOnlyList<string> Names { get; } = names;
}

/// <summary>What is not understood in an address is refused with what may stand there: a program that is given more than it asked for does not see that.</summary>
public static class Unread
{
    private const int Shown = 40;

    public static Refusal Value(string parameter, string given) => Refusal.Invalid("ui.unread-parameter", parameter, Cut(given));

    public static Refusal Choice(string parameter, string given, params IEnumerable<string> allowed) => Refusal.Invalid("ui.unread-choice", parameter, Cut(given), string.Join(", ", allowed));

    public static Refusal Choice<TEnum>(string parameter, string given) where TEnum : struct, Enum => Choice(parameter, given, Names(typeof(TEnum)));

    public static Refusal Parameter(string parameter, IReadOnlyCollection<string> known) =>
        new(RefusalKind.Invalid, "ui.unknown-parameter", known.Count == 0 ? new Phrase("ui.no-parameters", Cut(parameter)) : new Phrase("ui.unknown-parameter", Cut(parameter), string.Join(", ", known)));

    /// <summary>The values of a choice, as addresses and JSON write them.</summary>
    public static IEnumerable<string> Names(Type choice) => Enum.GetNames(choice).Select(JsonNamingPolicy.CamelCase.ConvertName);

    private static string Cut(string text) => text.Length > Shown ? text[..Shown] + "…" : text;
}
