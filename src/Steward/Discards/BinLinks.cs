using Dapper;
using Steward.Database;

namespace Steward.Discards;

/// <summary>References one of whose ends is not back yet: two cards that were thrown away come back in any order, and find each other again.</summary>
public sealed class BinLinks
{
    /// <summary>Fills references that were emptied; those whose row lies in the bin itself wait for it.</summary>
    internal async Task Tie(string holder, string key, string field, string target, IReadOnlyList<LooseRow> rows, Work work)
    {
        var there = (await work.Connection.QueryAsync<long>($"select {key} from {holder} where {key} in ({BinMover.In(rows.Select(row => row.Key))})", transaction: work.Transaction)).ToHashSet();
        foreach (var row in rows)
            if (there.Contains(row.Key)) await Fill(holder, key, row.Key, field, row.Value, work);
            else await Keep(holder, key, row.Key, field, target, row.Value, work);
    }

    internal Task Keep(string holder, string keyName, long key, string field, string target, long value, Work work) =>
        work.Connection.ExecuteAsync("insert into bin_links (holder, key_name, holder_key, field, target, target_id, at) values (@holder, @keyName, @key, @field, @target, @value, @now) on conflict do nothing",
            new { holder, keyName, key, field, target, value, now = work.Now.ToMicroseconds() }, work.Transaction);

    /// <summary>These rows are back: what waited for them is filled, when its other end is there as well.</summary>
    internal async Task Settle(string table, IReadOnlyList<long> ids, Work work)
    {
        if (await work.Connection.ExecuteScalarAsync<long>("select count(*) from (select 1 from bin_links limit 1) l", transaction: work.Transaction) == 0) return;
        var numbers = BinMover.In(ids);
        var waiting = (await work.Connection.QueryAsync<Link>($"select holder, key_name, holder_key, field, target, target_id from bin_links where (holder = @table and holder_key in ({numbers})) or (target = @table and target_id in ({numbers}))", new { table }, work.Transaction)).AsList();
        foreach (var link in waiting)
        {
            if (!await IsThere(link.Holder, link.KeyName, link.HolderKey, work) || !await IsThere(link.Target, "id", link.TargetId, work)) continue;
            await Fill(link.Holder, link.KeyName, link.HolderKey, link.Field, link.TargetId, work);
            await work.Connection.ExecuteAsync("delete from bin_links where holder = @Holder and holder_key = @HolderKey and field = @Field", link, work.Transaction);
        }
    }

    private static Task Fill(string holder, string keyName, long key, string field, long value, Work work) =>
        work.Connection.ExecuteAsync($"update {holder} set {field} = @value where {keyName} = @key and {field} is null", new { value, key }, work.Transaction);

    private static async Task<bool> IsThere(string table, string keyName, long key, Work work) =>
        await work.Connection.ExecuteScalarAsync<long>($"select count(*) from {table} where {keyName} = @key", new { key }, work.Transaction) > 0;

    private sealed class Link
    {
        public string Holder { get; init; } = "";
        public string KeyName { get; init; } = "";
        public long HolderKey { get; init; }
        public string Field { get; init; } = "";
        public string Target { get; init; } = "";
        public long TargetId { get; init; }
    }
}
