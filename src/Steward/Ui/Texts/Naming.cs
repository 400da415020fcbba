namespace Steward.Ui;

/// <summary>Who is named in a text: <c>@</c> and the whole name, in any case.</summary>
public static class Naming
{
    /// <summary>The numbers of those who are named, each once. Of two people of one name both are meant.</summary>
    public static IReadOnlyList<long> In(string? text, IReadOnlyList<(long Number, string Name)> people)
    {
        if (text is null || !text.Contains('@')) return [];
        var names = Parts(text, people).Where(part => part.Named).Select(part => part.Text[1..]).ToHashSet(StringComparer.CurrentCultureIgnoreCase);
        return [.. people.Where(p => names.Contains(p.Name)).Select(p => p.Number)];
    }

    /// <summary>The text in its order, cut where somebody is named.</summary>
    public static IEnumerable<(string Text, bool Named)> Parts(string text, IReadOnlyList<(long Number, string Name)> people)
    {
        var from = 0;
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            if (Named(text, at + 1, people) is not { } length) continue;
            if (at > from) yield return (text[from..at], false);
            yield return (text.Substring(at, length + 1), true);
            (from, at) = (at + 1 + length, at + length);
        }
        if (from < text.Length) yield return (text[from..], false);
    }

    /// <summary>How long the longest name is that stands there; a longer word is another word.</summary>
    private static int? Named(string text, int at, IReadOnlyList<(long Number, string Name)> people)
    {
        // What stands before belongs to an address: anna@example.com names nobody.
        if (at > 1 && char.IsLetterOrDigit(text[at - 2])) return null;
        var found = people.Where(p => string.Compare(text, at, p.Name, 0, p.Name.Length, StringComparison.CurrentCultureIgnoreCase) == 0 && !(at + p.Name.Length < text.Length && char.IsLetterOrDigit(text[at + p.Name.Length])));
        return found.Select(p => (int?)p.Name.Length).Max();
    }
}
