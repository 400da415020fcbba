using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;

namespace Steward.Tasks;

/// <summary>What counts as the planned next step of a deal: an open task with the client that is still to come, whoever does it.</summary>
internal static class PlannedSteps
{
    /// <summary>The title of the first one; null: there is none. In SQL, because it may be of somebody whose tasks the caller does not see.</summary>
    /// <param name="except">A task that is about to be ended.</param>
    public static async Task<string?> First(StewardDb db, DealId deal, Instant now, TaskId except = default) => (await db.Database.SqlQuery<string>($"""
        select title as "Value" from tasks where deal_id = {deal.Value} and done is null and kind <> 6 and due >= {now.ToMicroseconds()} and id <> {except.Value} order by due, id limit 1
        """).ToListAsync()).FirstOrDefault();
}
