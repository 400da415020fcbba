using Steward.Database;
using Steward.Foundation.Text;

namespace Steward.Clients;

/// <summary>By what a client is found while one types: each word of a name as it sounds, in any script, and every tail of a phone number.</summary>
public static class ClientTerms
{
    private const int ShortestTail = 4, Longest = 40;

    public static IEnumerable<string> OfName(string name) =>
        SoundAlike.Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Cut).Distinct();

    public static IEnumerable<string> OfPoint(PointKind kind, string normal)
    {
        if (kind != PointKind.Phone) return [Cut(normal)];
        var digits = new string([.. normal.Where(char.IsAsciiDigit)]);
        return Enumerable.Range(0, Math.Max(1, digits.Length - ShortestTail + 1)).Select(start => digits[start..]);
    }

    /// <summary>Those that the client is not found by yet.</summary>
    public static async Task Add(Work work, ClientId client, IEnumerable<string> terms)
    {
        foreach (var term in terms)
            if (await work.Db.FindAsync<ClientTerm>(term, client) is null) await work.Add(new ClientTerm { Term = term, ClientId = client });
    }

    private static string Cut(string term) => term.Length <= Longest ? term : term[..Longest];
}
