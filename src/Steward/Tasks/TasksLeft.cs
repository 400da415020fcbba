using Dapper;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Tasks;

/// <summary>Says which planned tasks a closing deal would drop.</summary>
public sealed class TasksLeft(BaseReader reader) : IHangOnDeal
{
    private const int Named = 3;

    public async Task<Phrase?> Left(DealId deal, CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        var titles = (await connection.QueryAsync<string>(new CommandDefinition("select title from tasks where deal_id = @Value and done is null and kind <> 6 order by due, id", new { deal.Value }, cancellationToken: stop))).AsList();
        return titles.Count == 0 ? null : new("tasks.left-open", titles.Count, string.Join("; ", titles.Take(Named)) + (titles.Count > Named ? "…" : ""));
    }
}
