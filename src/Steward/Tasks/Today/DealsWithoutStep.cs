using Steward.Database;

namespace Steward.Tasks;

/// <summary>Open deals with no task at all.</summary>
public sealed class DealsWithoutStep(Reader reader) : ITeamFigure
{
    public string Word => "tasks.team.bare";

    public string Opens(long person) => $"/deals?f=and(owner:in:{person};step:in:none)";

    public async Task<IReadOnlyDictionary<long, long>> Of(Caller by, CancellationToken stop = default) => (await reader.Query<(long Person, long Deals)>(by,
        "select d.owner_id, count(*) from {deals} d where d.outcome = 0 and d.planned = 0 and d.owner_id is not null group by d.owner_id", null, stop)).ToDictionary(row => row.Person, row => row.Deals);
}
