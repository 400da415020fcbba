using Dapper;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;
using Steward.Database;

namespace Steward.Tasks;

/// <summary>What counts as the planned next step of a deal: an open task with the client that is still to come, whoever does it.</summary>
internal static class PlannedSteps
{
    /// <summary>The title of the first one; null: there is none. In SQL, because it may be of somebody whose tasks the caller does not see.</summary>
    /// <param name="except">A task that is about to be ended.</param>
    public static Task<string?> First(StewardDb db, DealId deal, Instant now, TaskId except = default) => db.Database.GetDbConnection().QueryFirstOrDefaultAsync<string?>(
        "select title from tasks where deal_id = @deal and done is null and kind <> 6 and due >= @now and id <> @except order by due, id limit 1",
        new { deal = deal.Value, now = now.ToMicroseconds(), except = except.Value }, db.Database.CurrentTransaction?.GetDbTransaction());
}
