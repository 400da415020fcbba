namespace Steward.Foundation.Text;

/// <summary>Whether what somebody wrote tells anything to whoever reads it next: the one judge of results, reasons and titles. Length alone is met by leaning on a key.</summary>
public static class Telling
{
    /// <summary>A letter oftener in a row is held down, not written.</summary>
    private const int LongestRun = 3;

    /// <summary>Neighbours on the keyboard in a row: so many are in no word but a few, and these stand among others.</summary>
    private const int Sweep = 5, Step = 3;

    private static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "ქწერტყუიოპ", "ასდფგჰჯკლ", "ზხცვბნმ"];
    private static readonly HashSet<(char, char)> Neighbours = [.. Rows.SelectMany(row => row.Zip(row.Skip(1)))];

    /// <summary>What a text lacks; null: it tells something.</summary>
    /// <param name="whenShort">The sentence for a text of too few letters; its first place is how many are needed.</param>
    public static Phrase? Lack(string? text, int letters, string whenShort) =>
        Typed.Letters(text) < letters ? new(whenShort, letters) : Tells(text, letters) ? null : new("ui.says-nothing", letters);

    public static bool Tells(string? text, int letters)
    {
        var written = Written((text ?? "").Where(char.IsLetter).Select(char.ToLowerInvariant));
        return written.Distinct().Count() >= Different(letters) && written.Length - Swept(written) >= letters;
    }

    /// <summary>Whether a few words can be told from others: two different signs, one of them a letter.</summary>
    public static bool Names(string? text) => text is not null && text.Any(char.IsLetter) && text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).Distinct().Count() > 1;

    /// <summary>Of how many different letters the shortest honest text consists.</summary>
    private static int Different(int letters) => letters >= 10 ? 5 : 3;

    /// <summary>The letters, each held key once.</summary>
    private static string Written(IEnumerable<char> letters)
    {
        var kept = new List<char>();
        var run = 0;
        foreach (var letter in letters)
        {
            run = kept.Count > 0 && kept[^1] == letter ? run + 1 : 1;
            kept.Add(letter);
            if (run == LongestRun + 1) kept.RemoveRange(kept.Count - LongestRun, LongestRun);
            else if (run > LongestRun) kept.RemoveAt(kept.Count - 1);
        }
        return new([.. kept]);
    }

    /// <summary>How many letters come of sweeping over a row of keys, in one direction each time.</summary>
    private static int Swept(string letters)
    {
        var (sweeps, steps) = (0, 0);
        for (var from = 0; from < letters.Length;)
        {
            var length = Math.Max(Along(letters, from, (a, b) => (a, b)), Along(letters, from, (a, b) => (b, a)));
            if (length >= Sweep) sweeps += length;
            if (length >= Step) steps += length;
            from += Math.Max(1, length);
        }
        return steps * 2 > letters.Length ? letters.Length : sweeps;
    }

    private static int Along(string letters, int from, Func<char, char, (char, char)> pair)
    {
        var length = 1;
        while (from + length < letters.Length && Neighbours.Contains(pair(letters[from + length - 1], letters[from + length]))) length++;
        return length;
    }
}
