using System.Text;

namespace Steward.Ui;

/// <summary>One text in one language, taken apart: a subset of ICU MessageFormat.
/// <c>{0}</c>, <c>{0:money}</c>, <c>{0, plural, =0 {none} one {# deal} other {# deals}}</c>, <c>{0, select, company {…} other {…}}</c>;
/// an apostrophe is an apostrophe, a literal brace is doubled.</summary>
public sealed class Message
{
    public abstract record Part;
    public sealed record Text(string Value) : Part;
    public sealed record Place(int Index, string? Format) : Part;
    public sealed record Number : Part;
    public sealed record Choice(int Index, bool Plural, IReadOnlyDictionary<string, Message> Cases) : Part;

    Message(IReadOnlyList<Part> parts) => Parts = parts;

    public IReadOnlyList<Part> Parts { get; }

    /// <summary>The text itself when nothing has to be put into it.</summary>
    public string? Plain => Parts switch { [] => "", [Text text] => text.Value, _ => null };

    public static Message Parse(string text)
    {
        var reader = new Reader(text);
        var message = reader.Read(insideChoice: false, insidePlural: false);
        return reader.AtEnd ? message : throw reader.Fault("a closing brace without its opening one");
    }

    /// <summary>Every place of the message with what kind of thing it shows: languages must agree on these.</summary>
    public IEnumerable<(int Index, string Kind)> Places() => Parts.SelectMany(part => part switch
    {
        Place place => [(place.Index, Kind(place.Format))],
        Choice choice => choice.Cases.Values.SelectMany(c => c.Places()).Append((choice.Index, choice.Plural ? "number" : "choice")),
        _ => Enumerable.Empty<(int, string)>(),
    }).Distinct();

    static string Kind(string? format) => format switch
    {
        "n" => "number",
        "date" or "day" or "long" or "until" or "on" or "from" or "figures" => "date",
        null => "any",
        _ => format,
    };

    sealed class Reader(string text)
    {
        int at;

        public bool AtEnd => at >= text.Length;

        public FormatException Fault(string what) => new($"{what} at {at} in: {text}");

        public Message Read(bool insideChoice, bool insidePlural)
        {
            var parts = new List<Part>();
            var plain = new StringBuilder();
            while (!AtEnd && !(insideChoice && text[at] == '}'))
            {
                var c = text[at];
                if (c is '{' or '}' && at + 1 < text.Length && text[at + 1] == c && !(insideChoice && c == '}')) { plain.Append(c); at += 2; }
                else if (c == '}') break;
                else if (c == '#' && insidePlural) { Flush(); parts.Add(new Number()); at++; }
                else if (c == '{') { Flush(); parts.Add(ReadPlace(insidePlural)); }
                else { plain.Append(c); at++; }
            }
            Flush();
            return new(parts);

            void Flush()
            {
                if (plain.Length > 0) parts.Add(new Text(plain.ToString()));
                plain.Clear();
            }
        }

        Part ReadPlace(bool insidePlural)
        {
            at++;
            if (!int.TryParse(ReadWhile(char.IsAsciiDigit), out var index)) throw Fault("a place without a number");
            SkipSpace();
            switch (Next())
            {
                case '}': return new Place(index, null);
                case ':':
                    var format = ReadWhile(char.IsAsciiLetterOrDigit);
                    if (Next() != '}') throw Fault("an unfinished place");
                    return new Place(index, format);
                case ',':
                    SkipSpace();
                    var kind = ReadWhile(char.IsAsciiLetter);
                    if (kind is not ("plural" or "select")) throw Fault("neither plural nor select");
                    SkipSpace();
                    if (Next() != ',') throw Fault("no cases");
                    return new Choice(index, kind == "plural", ReadCases(insidePlural || kind == "plural"));
                default: throw Fault("an unfinished place");
            }
        }

        Dictionary<string, Message> ReadCases(bool insidePlural)
        {
            var cases = new Dictionary<string, Message>();
            for (SkipSpace(); !AtEnd && text[at] != '}'; SkipSpace())
            {
                var name = ReadWhile(c => c is not ('{' or '}') && !char.IsWhiteSpace(c));
                SkipSpace();
                if (Next() != '{') throw Fault("a case without its text");
                cases.Add(name, Read(insideChoice: true, insidePlural));
                if (Next() != '}') throw Fault("an unfinished case");
            }
            if (Next() != '}') throw Fault("unfinished cases");
            return cases.ContainsKey("other") ? cases : throw Fault("cases without `other`");
        }

        char Next() => AtEnd ? throw Fault("the end too early") : text[at++];

        void SkipSpace() => ReadWhile(char.IsWhiteSpace);

        string ReadWhile(Func<char, bool> ok)
        {
            var from = at;
            while (!AtEnd && ok(text[at])) at++;
            return text[from..at];
        }
    }
}
