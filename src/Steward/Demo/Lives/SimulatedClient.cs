using Steward.Clients;

namespace Steward.Demo;

public enum ClientKind { Private = 0, Company = 1, Developer = 2 }

/// <summary>Who a simulated client is, before anything happened with them.</summary>
/// <param name="Names">The name in each tongue: a twin of theirs is written in another.</param>
public sealed record SimulatedClient(ClientKind Kind, IReadOnlyList<string> Names, Tongue Tongue, string Phone, string? Email)
{
    public IReadOnlyList<string>? ContactNames { get; init; }
    public string? Post { get; init; }
    public string? TaxId { get; init; }
    public string? City { get; init; }
    public string? Source { get; init; }

    public string Name => Names[(int)Tongue];

    /// <summary>By what name people speak of them.</summary>
    public string Who => (ContactNames ?? Names)[(int)Tongue].Split(' ')[0];

    /// <summary>The same one, registered again in another script.</summary>
    public SimulatedClient Twin => this with { Tongue = (Tongue)(((int)Tongue + 1) % 3), Email = null, TaxId = null, ContactNames = null, Source = "Call" };
}

/// <summary>Makes clients up, one after another, never two with one telephone.</summary>
public sealed class ClientMaker
{
    private static readonly string?[] Sources = ["Website", "Google", "Instagram", "Referral", "Exhibition", "Call", null];
    private static readonly double[] SourceWeights = [0.28, 0.17, 0.16, 0.2, 0.08, 0.08, 0.03];
    private static readonly string[] Cities = ["Tbilisi", "Tbilisi", "Tbilisi", "Tbilisi", "Rustavi", "Mtskheta", "Batumi"];
    private static readonly string[] Operators = ["51", "55", "58", "68", "71", "74", "77", "91", "93", "95", "97", "98", "99"];

    /// <summary>From this one on all places and trades are used up, and names get a number.</summary>
    private const int NamesRunOut = 2_500;

    public static SimulatedClient Make(int number, Dice dice)
    {
        var kind = (ClientKind)dice.Weighted([0.56, 0.35, 0.09]);
        var tongue = (Tongue)dice.Weighted([0.46, 0.32, 0.22]);
        var person = Enumerable.Range(0, 3).Zip(dice.One(Library.House.Names("first")), dice.One(Library.House.Names("last"))).Select(name => $"{name.Second} {name.Third}").ToList();
        var names = kind == ClientKind.Private ? person : CompanyNames(kind, number, dice);
        var city = dice.One(Cities);
        return new SimulatedClient(kind, names, tongue, Phone(number, dice), dice.Chance(0.55) ? Email(kind, person[2], number) : null)
        {
            ContactNames = kind == ClientKind.Private ? null : person,
            Post = kind == ClientKind.Private ? null : dice.One(Library.House.Names("post"))[(int)tongue],
            TaxId = kind != ClientKind.Private && dice.Chance(0.8) ? (200_000_000 + number * 7_919L % 299_999_999).ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
            City = city,
            Source = Sources[dice.Weighted(SourceWeights)],
        };
    }

    private static List<string> CompanyNames(ClientKind kind, int number, Dice dice)
    {
        var place = dice.One(Library.House.Names("place"));
        var shape = dice.One(Library.House.Names(kind == ClientKind.Developer ? "developer" : "company"));
        var more = number > NamesRunOut ? $" {number}" : dice.Chance(0.15) ? $" {dice.Between(2, 90)}" : "";
        return [.. shape.Zip(place).Select(name => name.First.Replace("{0}", name.Second + more, StringComparison.Ordinal))];
    }

    /// <summary>A mobile number; 611953 and a million have no common divisor, so the tails do not meet.</summary>
    private static string Phone(int number, Dice dice)
    {
        var tail = (number * 611_953L % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
        var code = Operators[(int)(number / 1_000_000L + tail[0]) % Operators.Length];
        return dice.Between(0, 2) switch
        {
            0 => $"+995 5{code} {tail[..2]} {tail[2..4]} {tail[4..]}",
            1 => $"5{code} {tail[..2]}-{tail[2..4]}-{tail[4..]}",
            _ => $"+9955{code}{tail}",
        };
    }

    private static string Email(ClientKind kind, string latin, int number) =>
        kind == ClientKind.Private ? $"{latin.ToLowerInvariant().Replace(' ', '.')}{number}@mail.example" : $"office@client{number}.example";
}
