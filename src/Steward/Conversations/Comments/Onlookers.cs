using Dapper;
using Steward.Database;
using Steward.Journal;
using Steward.People;

namespace Steward.Conversations;

/// <summary>Who of the colleagues sees a card.</summary>
public sealed class Onlookers(Staffing staff, BaseReader reader)
{
    public async Task<IReadOnlyList<Colleague>> Of(CardKind card, long id, CancellationToken stop = default)
    {
        await using var connection = await reader.Open(stop);
        var owner = await connection.ExecuteScalarAsync<long?>(new CommandDefinition($"select owner_id from {(card == CardKind.Deal ? "deals" : "clients")} where id = @id", new { id }, cancellationToken: stop));
        var seeing = new List<Colleague>();
        foreach (var person in (await staff.All(stop)).Values.Where(p => p.Active))
            if (await Sees(person, owner)) seeing.Add(person);
        return seeing;
    }

    /// <summary>Whether somebody sees the cards of this owner.</summary>
    public async ValueTask<bool> Sees(Colleague person, long? owner) => person.Active && person.Role.Has(Right.SeeBase) && (await staff.SightOf(person)).Covers(owner);
}
