using Steward.Database;
using Steward.Foundation.Text;

namespace Steward.Deals;

public sealed class ClientChoice
{
    public long Id { get; init; }
    public string Name { get; init; } = "";
    public string? City { get; init; }
}

/// <summary>A few clients by the beginning of their name, in any script, or four digits of a phone.</summary>
public sealed class ClientChoiceQuery(Reader reader)
{
    private const int Most = 6;

    public async Task<IReadOnlyList<ClientChoice>> Find(string typed, Caller by, CancellationToken stop = default)
    {
        var words = SoundAlike.Fold(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length >= 2).Take(3).ToArray();
        if (words.Length == 0) return [];
        var conditions = words.Select((_, i) => $"c.id in (select x.client_id from client_terms x where x.term >= @word{i} and x.term < @end{i})");
        return await reader.Query<ClientChoice>(by, $"select c.id, c.name, c.city from {{clients}} c where {string.Join(" and ", conditions)} limit @Most", new
        {
            Most, word0 = words[0], end0 = words[0] + "\uffff", word1 = words.ElementAtOrDefault(1), end1 = words.ElementAtOrDefault(1) + "\uffff", word2 = words.ElementAtOrDefault(2), end2 = words.ElementAtOrDefault(2) + "\uffff",
        }, stop);
    }

    public Task<ClientChoice?> One(long id, Caller by) => reader.One<ClientChoice>(by, "select c.id, c.name, c.city from {clients} c where c.id = @id", new { id });
}
