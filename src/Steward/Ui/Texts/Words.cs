using System.Globalization;
using System.Text;
using NodaTime;
using Steward.Foundation;

namespace Steward.Ui;

/// <summary>Says the texts of the house in the reader's language. A key that nobody wrote is said as it is;
/// a test fails for it, and for every text that lacks a language.</summary>
public sealed class Words
{
    readonly WordBook book;
    readonly Lang? always;

    public Words(DateTimeZone zone) : this(WordBook.House, new Formats(zone)) { }

    public Words(WordBook book, Formats formats, Lang? always = null)
    {
        this.book = book;
        this.always = always;
        Formats = always is { } lang ? formats.In(lang) : formats;
    }

    public Formats Formats { get; }

    /// <summary>How people are called whose number stands in a value; without it they stay numbers.</summary>
    public IPeopleNames? People { get; init; }

    public Lang Lang => always ?? Langs.Current;

    public IReadOnlyCollection<string> Keys => book.Keys;

    public string this[string key] => Say(key);

    /// <summary>The same words in one language whoever reads: a letter to a client, a report by mail.</summary>
    public Words In(Lang lang) => new(book, Formats, lang) { People = People };

    public string Say(Phrase phrase) => Say(phrase.Key, phrase.Args);

    public string Say(string key, params object?[] args)
    {
        if (book.Find(key, Lang) is not { } message) return key;
        if (message.Plain is { } plain) return plain;
        var text = new StringBuilder();
        Write(text, message, args, null);
        return text.ToString();
    }

    void Write(StringBuilder to, Message message, object?[] args, decimal? number)
    {
        foreach (var part in message.Parts)
            switch (part)
            {
                case Message.Text text: to.Append(text.Value); break;
                case Message.Number: to.Append(Formats.Number(number ?? 0)); break;
                case Message.Place place: to.Append(Show(At(args, place.Index), place.Format)); break;
                case Message.Choice { Plural: true } choice:
                    var n = Number(At(args, choice.Index));
                    Write(to, Form(choice, n), args, n);
                    break;
                case Message.Choice choice:
                    var word = Convert.ToString(At(args, choice.Index), CultureInfo.InvariantCulture) ?? "";
                    Write(to, choice.Cases.GetValueOrDefault(word) ?? choice.Cases["other"], args, number);
                    break;
            }
    }

    Message Form(Message.Choice choice, decimal n) =>
        choice.Cases.GetValueOrDefault("=" + n.ToString("0.##", CultureInfo.InvariantCulture))
        ?? choice.Cases.GetValueOrDefault(Plural.Form(Lang, n))
        ?? choice.Cases["other"];

    /// <summary>A value that cannot be said as its text wants is said bare: one odd row must not take the page down for everybody.</summary>
    string Show(object? value, string? format)
    {
        if (value is Phrase phrase) return Say(phrase);
        try { return Formats.Show(value, format); }
        catch (Exception odd) when (odd is ArgumentException or InvalidCastException or IndexOutOfRangeException or OverflowException or InvalidOperationException) { return Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""; }
    }

    static object? At(object?[] args, int index) => index < args.Length ? args[index] : null;

    static decimal Number(object? value) => value switch
    {
        null => 0,
        int n => n,
        long n => n,
        decimal n => n,
        System.Collections.ICollection c => c.Count,
        IConvertible n => n.ToDecimal(CultureInfo.InvariantCulture),
        _ => throw new FormatException($"{value.GetType().Name} is not a number to count by"),
    };
}
