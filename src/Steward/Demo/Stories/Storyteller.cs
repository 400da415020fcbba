using System.Globalization;
using System.Text;
using NodaTime;

namespace Steward.Demo;

/// <summary>Writes what people of one deal write: the same windows, street and price in every line.</summary>
public sealed class Storyteller
{
    private static readonly CultureInfo Spaced = new("ru") { NumberFormat = { NumberGroupSeparator = "\u00a0", NumberDecimalDigits = 0 } };
    private readonly Dictionary<string, string> places;
    private readonly Dice dice;
    private readonly OfficeDays days;

    public Storyteller(Tongue tongue, string who, decimal price, Dice dice, OfficeDays days)
    {
        (Tongue, this.dice, this.days) = (tongue, dice, days);
        places = new()
        {
            ["m"] = dice.Between(3, 14).ToString(CultureInfo.InvariantCulture),
            ["street"] = dice.One(Library.House.Names("street"))[(int)tongue],
            ["h"] = dice.Between(1, 120).ToString(CultureInfo.InvariantCulture),
            ["floor"] = dice.Between(2, 9).ToString(CultureInfo.InvariantCulture),
            ["who"] = who,
            ["price"] = Math.Round(price).ToString("N0", Spaced) + "\u00a0₾",
            ["colour"] = dice.One(Library.House.Lines(tongue, "colours")),
            ["day"] = "",
        };
        Openings = dice.Between(0, 4) * 10 + dice.Between(5, 10); // 5 to 10, 15 to 20…: numbers after which Russian and Georgian say it in one way
        places["n"] = Openings.ToString(CultureInfo.InvariantCulture);
    }

    public Tongue Tongue { get; }
    public int Openings { get; }

    /// <summary>A line about this, as it was written at that moment.</summary>
    public string Line(string about, Instant at)
    {
        var day = OfficeDays.NextWorked(days.DayOf(at).PlusDays(dice.Between(1, 4)));
        places["day"] = Library.House.Lines(Tongue, "days")[(int)day.DayOfWeek - 1];
        return Fill(dice.One(Library.House.Lines(Tongue, about)));
    }

    /// <summary>A line of two parts.</summary>
    public (string First, string Second) Pair(string about, Instant at)
    {
        var line = Line(about, at);
        var bar = line.IndexOf('|', StringComparison.Ordinal);
        return (line[..bar], line[(bar + 1)..]);
    }

    private string Fill(string template)
    {
        var text = new StringBuilder(template.Length + 40);
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '{')
            {
                text.Append(template[i]);
                continue;
            }
            var end = template.IndexOf('}', i);
            text.Append(places[template[(i + 1)..end]]);
            i = end;
        }
        return text.ToString();
    }
}
