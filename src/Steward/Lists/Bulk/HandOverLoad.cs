using Dapper;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Lists;

/// <summary>How much whoever gets many cards has to do already, and would have then. Only counted, so over all cards.</summary>
public sealed class HandOverLoad(BaseReader reader, IPeopleNames people)
{
    private const int AtOnce = 5_000;

    /// <param name="column">Where tasks name the cards: client_id or deal_id.</param>
    public async Task<Phrase> Of(PersonId to, string column, IReadOnlyList<long> cards, CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        async Task<long> Count(string sql) => await connection.ExecuteScalarAsync<long>(new CommandDefinition(sql, new { to = to.Value }, cancellationToken: stop));
        var (deals, tasks) = (await Count("select count(*) from deals where owner_id = @to and outcome = 0"), await Count("select count(*) from tasks where owner_id = @to and done is null"));
        var (moreDeals, moreTasks) = (deals, tasks);
        foreach (var part in cards.Chunk(AtOnce))
        {
            var ids = string.Join(',', part); // numbers only
            moreDeals += await Count(column == "client_id" ? OfClients("count(d.id)", "join deals d on d.client_id = c.id and d.outcome = 0 and coalesce(d.owner_id, 0) = coalesce(c.owner_id, 0)", ids)
                : $"select count(*) from deals d where d.id in ({ids}) and d.outcome = 0 and coalesce(d.owner_id, 0) <> @to");
            moreTasks += await Count(column == "client_id" ? OfClients("count(t.id)", "join tasks t on t.client_id = c.id and t.done is null and coalesce(t.owner_id, 0) = coalesce(c.owner_id, 0) left join deals d on d.id = t.deal_id", ids) + " and (t.deal_id is null or coalesce(d.owner_id, 0) = coalesce(c.owner_id, 0))"
                : $"select count(*) from deals d join tasks t on t.deal_id = d.id and t.done is null and coalesce(t.owner_id, 0) = coalesce(d.owner_id, 0) where d.id in ({ids}) and d.outcome = 0 and coalesce(d.owner_id, 0) <> @to");
        }
        return new Phrase("lists.act.load", await people.NameOf(to.Value), deals, moreDeals, tasks, moreTasks);
    }

    /// <summary>What of clients goes along: what is their owner's, as handing over gives it.</summary>
    private static string OfClients(string what, string join, string ids) => $"select {what} from clients c {join} where c.id in ({ids}) and coalesce(c.owner_id, 0) <> @to";
}
