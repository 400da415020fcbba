using Dapper;
using Steward.Database;
using Steward.Deals;

namespace Steward.Caretakers;

/// <summary>Once a day: open deals that have used up four fifths of the longest stay of their stage, stage by stage along its index, the longest first.</summary>
public sealed class StaySweep(BaseReader reader, WatchStays watch, StageClock clock)
{
    private const int Chunk = 200;

    /// <summary>Of one stage in one day: a base that was never watched is worked off in days, not in a flood of tasks.</summary>
    public const int MostOfAStage = 1_000;

    /// <returns>How many deals were warned of or acted upon.</returns>
    public async Task<int> Run(CancellationToken stop = default)
    {
        var acted = (await watch.Run(new LongStays([]), Caller.System(Door.Caretaker, WatchStays.Robot), stop)).Done;
        foreach (var chunk in (await Plan(stop)).Chunk(Chunk)) acted += (await watch.Run(new LongStays(chunk), Caller.System(Door.Caretaker, WatchStays.Robot), stop)).Done;
        return acted;
    }

    private async Task<IReadOnlyList<DealId>> Plan(CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        var found = new List<DealId>();
        foreach (var (stage, most) in (await connection.QueryAsync<(long, int)>("select id, max_days from stages where archived is null and max_days is not null")).AsList())
        {
            var (near, over) = (clock.LimitFor(most * 4 / 5 - 1), clock.LimitFor(most));
            found.AddRange(await connection.QueryAsync<DealId>("""
                select d.id from deals d left join deal_marks m on m.deal_id = d.id and m.caretaker = @Robot and m.until is null
                where d.stage_id = @stage and d.outcome = 0 and d.stage_entered < @near and (m.id is null or (m.step = 0 and d.stage_entered < @over)) order by d.stage_entered limit @MostOfAStage
                """, new { WatchStays.Robot, stage, near = near.ToMicroseconds(), over = over.ToMicroseconds(), MostOfAStage }));
        }
        return found;
    }
}
