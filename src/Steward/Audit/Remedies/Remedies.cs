using System.Data.Common;
using Dapper;
using NodaTime;
using Steward.Database;

namespace Steward.Audit;

/// <summary>Remedies as they are kept.</summary>
public static class Remedies
{
    /// <summary>Until then it can be undone.</summary>
    public static readonly Duration UndoWindow = Duration.FromDays(30);

    private const string Columns = "select id, check_id, at, state, asked_by, applied_by, applied_at, body from remedies";

    /// <summary>Null: there is none, or it mends what the caller does not see.</summary>
    internal static async Task<RemedyRow?> Find(Work work, long id) =>
        await work.Connection.QueryFirstOrDefaultAsync<RemedyRow>(Columns + " where id = @id", new { id }, work.Transaction) is { } found
        && await IsSeen(found, work.By.Sight, work.Connection, work.Transaction) ? found : null;

    /// <summary>What waits for a second person, what can still be undone, and what was undone but for some deals; newest first.</summary>
    public static async Task<IReadOnlyList<RemedyRow>> Live(BaseReader reader, string check, Sight sight, Instant now)
    {
        await using var connection = await reader.Open();
        var live = (await connection.QueryAsync<RemedyRow>(Columns + " where check_id = @check and at >= @since order by id desc limit 40", new { check, since = (now - UndoWindow).ToMicroseconds() })).AsList();
        var seen = new List<RemedyRow>();
        foreach (var remedy in live.Where(r => r.State < (long)RemedyState.Undone || r.Read().Left.Count > 0).Take(20))
            if (await IsSeen(remedy, sight, connection)) seen.Add(remedy);
        return seen;
    }

    /// <summary>A remedy is seen by whoever sees all that it mends.</summary>
    internal static async Task<bool> IsSeen(RemedyRow remedy, Sight sight, DbConnection connection, DbTransaction? transaction = null)
    {
        if (sight.All || remedy.Read().Findings is not { Count: > 0 } findings) return true;
        var owners = await connection.QueryAsync<long?>($"select distinct owner_id from findings where id in ({string.Join(',', findings)})", transaction: transaction); // numbers only
        return owners.All(sight.Covers);
    }

    /// <summary>Findings of a check that an applied remedy has mended already. A task that was done in the meantime mends nothing any more.</summary>
    internal static async Task<IReadOnlySet<long>> Covered(DbConnection connection, DbTransaction? transaction, string check, Instant now)
    {
        var applied = await connection.QueryAsync<RemedyRow>(Columns + " where check_id = @check and state = 1 and at >= @since", new { check, since = (now - UndoWindow).ToMicroseconds() }, transaction);
        var mended = applied.SelectMany(remedy => remedy.Read().Mended).ToList();
        var tasks = mended.Where(m => m.What == Mended.Task).Select(m => m.Id).ToList();
        var done = tasks.Count == 0 ? [] : (await connection.QueryAsync<long>($"select id from tasks where done is not null and id in ({string.Join(',', tasks)})", transaction: transaction)).ToHashSet(); // numbers only
        return mended.Where(m => m.What != Mended.Task || !done.Contains(m.Id)).Select(m => m.Finding).ToHashSet();
    }

    internal static async Task<long> Add(Work work, string check, long by, RemedyState state, RemedyBody body)
    {
        var id = await work.TakeNumbers("remedies", 1);
        await work.Connection.ExecuteAsync("insert into remedies (id, check_id, at, state, asked_by, body) values (@id, @check, @now, @state, @by, @body)",
            new { id, check, now = work.Now, state = (int)state, by, body = body.Write() }, work.Transaction);
        return id;
    }

    internal static Task Set(Work work, long id, RemedyState state, RemedyBody body, long by) => work.Connection.ExecuteAsync(
        "update remedies set state = @state, body = @body, applied_by = coalesce(applied_by, @by), applied_at = coalesce(applied_at, @now) where id = @id", new { id, state = (int)state, body = body.Write(), by, now = work.Now }, work.Transaction);
}
