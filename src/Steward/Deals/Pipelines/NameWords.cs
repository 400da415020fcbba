using System.Text.RegularExpressions;

namespace Steward.Deals;

/// <summary>The words of a name: to compare in small letters and with е for ё, to quote as typed. A leading number is not a word.</summary>
internal sealed partial class NameWords
{
    private readonly string _name;
    private readonly Match[] _places;

    public NameWords(string name)
    {
        _name = name;
        _places = Word().Matches(name).ToArray();
        if (_places.Length > 1 && _places[0].Value.All(char.IsDigit)) _places = _places[1..];
        Words = [.. _places.Select(place => Plain(place.Value))];
    }

    public IReadOnlyList<string> Words { get; }

    public string All => string.Join(' ', Words);

    public static string Plain(string word) => word.ToLowerInvariant().Replace('ё', 'е');

    public string Quoted(int first, int count)
    {
        var last = _places[first + count - 1];
        return _name[_places[first].Index..(last.Index + last.Length)];
    }

    [GeneratedRegex(@"[\p{L}\p{M}\d]+")]
    private static partial Regex Word();
}
