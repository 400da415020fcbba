using System.Globalization;
using Steward.Foundation;

namespace Steward.Fields;

/// <summary>
/// A condition over the fields of one deal, as a head of sales writes it: <c>amount &gt;= 10000 and (city = "Tbilisi" or not vip)</c>.
/// A field that is not filled makes every comparison false; <c>is empty</c> and <c>is filled</c> ask for that itself.
/// </summary>
public sealed class Condition
{
    private readonly Func<Func<string, string?>, bool> holds;

    private Condition(string text, Reading read, Func<Func<string, string?>, bool> holds) => (Text, Keys, AsksIfFilled, this.holds) = (text, read.Keys, read.AsksIfFilled, holds);

    public string Text { get; }

    /// <summary>The fields that it asks for.</summary>
    public IReadOnlyCollection<string> Keys { get; }

    /// <summary>The fields of which it asks whether anything is written there.</summary>
    public IReadOnlyCollection<string> AsksIfFilled { get; }

    public bool Holds(Func<string, string?> field) => holds(field);

    /// <param name="known">Whether there is such a field; null takes every name.</param>
    public static Outcome<Condition> Read(string? text, Func<string, bool>? known = null)
    {
        if (string.IsNullOrWhiteSpace(text)) return Refusal.Invalid("fields.condition.empty");
        var words = ConditionWord.Split(text);
        if (words.IsRefused) return words.Refusal;
        var reading = new Reading(words.Done);
        var holds = reading.Whole();
        if (reading.Fault is { } fault) return fault;
        return reading.Keys.FirstOrDefault(key => known is not null && !known(key)) is { } unknown
            ? Refusal.Invalid("fields.condition.unknown", unknown)
            : new Condition(text.Trim(), reading, holds);
    }

    /// <summary>Reads from left to right: what is joined by “or”, in it what is joined by “and”, in it one comparison.</summary>
    private sealed class Reading(IReadOnlyList<ConditionWord> words)
    {
        private int at;

        public Refusal? Fault { get; private set; }
        public HashSet<string> Keys { get; } = [];
        public HashSet<string> AsksIfFilled { get; } = [];

        private ConditionWord? Next => at < words.Count ? words[at] : null;

        public Func<Func<string, string?>, bool> Whole()
        {
            var whole = Either();
            if (Fault is null && Next is { } rest) Refuse("fields.condition.rest", rest.Text, rest.Place);
            return whole;
        }

        private Func<Func<string, string?>, bool> Either()
        {
            var left = Both();
            while (Fault is null && Take("or"))
            {
                var (first, second) = (left, Both());
                left = field => first(field) || second(field);
            }
            return left;
        }

        private Func<Func<string, string?>, bool> Both()
        {
            var left = One();
            while (Fault is null && Take("and"))
            {
                var (first, second) = (left, One());
                left = field => first(field) && second(field);
            }
            return left;
        }

        private Func<Func<string, string?>, bool> One()
        {
            if (Take("not"))
            {
                var inner = One();
                return field => !inner(field);
            }
            if (Take("("))
            {
                var inner = Either();
                if (Fault is null && !Take(")")) Refuse("fields.condition.bracket");
                return inner;
            }
            if (Next is not { IsName: true } name) return Wanting();
            at++;
            Keys.Add(name.Text);
            return Test(name.Text);
        }

        private Func<Func<string, string?>, bool> Test(string key)
        {
            var asks = Take("is");
            if (Next is { IsValue: false, Means: "filled" or "empty" }) AsksIfFilled.Add(key);
            if (Take("filled")) return field => !string.IsNullOrWhiteSpace(field(key));
            if (Take("empty")) return field => string.IsNullOrWhiteSpace(field(key));
            if (asks) return Wanting();
            if (Next is not { IsSign: true } sign) return field => field(key) == "true";
            at++;
            if (Next is not { IsValue: true } value) return Wanting();
            at++;
            var given = value.Text;
            return sign.Text switch
            {
                "=" => field => Compare(field(key), given) == 0,
                "!=" => field => Compare(field(key), given) is { } order && order != 0,
                "<" => field => Compare(field(key), given) < 0,
                "<=" => field => Compare(field(key), given) <= 0,
                ">" => field => Compare(field(key), given) > 0,
                _ => field => Compare(field(key), given) >= 0,
            };
        }

        private bool Take(string word)
        {
            if (Next is not { IsValue: false } next || next.Means != word) return false;
            at++;
            return true;
        }

        private Func<Func<string, string?>, bool> Wanting()
        {
            if (Next is { } wrong) Refuse("fields.condition.unexpected", wrong.Text, wrong.Place);
            else Refuse("fields.condition.ends");
            return _ => false;
        }

        private void Refuse(string code, params object?[] args) => Fault ??= Refusal.Invalid(code, args);
    }

    /// <summary>Numbers as numbers, days as days, all else as text without regard to case. Null: nothing is written there.</summary>
    private static int? Compare(string? text, string given) =>
        string.IsNullOrWhiteSpace(text) ? null
        : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && decimal.TryParse(given, NumberStyles.Number, CultureInfo.InvariantCulture, out var bound) ? number.CompareTo(bound)
        : string.Compare(text.Trim(), given, CultureInfo.InvariantCulture, CompareOptions.IgnoreCase);
}
