using System.Data.Common;
using Dapper;
using Steward.Database;

namespace Steward.Imports;

/// <summary>What a record was brought in as. The number is stored.</summary>
public enum RefTarget { User = 0, Client = 1, Contact = 2, ContactPoint = 3, Deal = 4, StageVisit = 5, Activity = 6, Task = 7 }

/// <summary>Where the rows of a system's exports live here, and what each said last time: a second run of the same export changes nothing.</summary>
internal sealed class ExternalRefs : IAsyncDisposable
{
    private readonly string system;
    private readonly Rows added;
    private readonly DbCommand find;
    private readonly Dictionary<RefTarget, Dictionary<string, long>> ofThisRun = [];
    private readonly Dictionary<RefTarget, HashSet<long>> came = [];
    private readonly HashSet<RefTarget> known;
    private readonly Work work;
    private readonly long import;

    private readonly HashSet<(RefTarget, string)> gone;

    private ExternalRefs(Work work, string system, long import, HashSet<RefTarget> known, HashSet<(RefTarget, string)> gone)
    {
        (this.work, this.system, this.import, this.known, this.gone) = (work, system, import, known, gone);
        added = Rows.Into(work, "external_refs", "system", "target", "external_id", "entity_id", "digest", "import_id");
        find = work.Connection.CreateCommand();
        find.Transaction = work.Transaction;
        find.CommandText = "select entity_id, digest from external_refs where system = @system and target = @target and external_id = @id";
        foreach (var name in new[] { "@system", "@target", "@id" })
        {
            var parameter = find.CreateParameter();
            parameter.ParameterName = name;
            find.Parameters.Add(parameter);
        }
        find.Parameters[0].Value = system;
    }

    public static async Task<ExternalRefs> Open(Work work, string system, long import)
    {
        var known = await work.Connection.QueryAsync<long>("select distinct target from external_refs where system = @system", new { system }, work.Transaction);
        var gone = new HashSet<(RefTarget, string)>();
        foreach (var (target, table) in new[] { (RefTarget.Client, "clients"), (RefTarget.Contact, "contacts"), (RefTarget.Deal, "deals") })
            gone.UnionWith((await work.Connection.QueryAsync<string>($"select r.external_id from external_refs r where r.system = @system and r.target = @target and not exists (select 1 from {table} t where t.id = r.entity_id)", new { system, target = (int)target }, work.Transaction)).Select(id => (target, id)));
        return new ExternalRefs(work, system, import, [.. known.Select(target => (RefTarget)target)], gone);
    }

    /// <summary>It came with an earlier import and was thrown away here since: it does not come again, nor does anything of it.</summary>
    public bool IsGone(RefTarget target, string? id) => id is not null && gone.Count > 0 && gone.Contains((target, id));

    /// <summary>The entity of an earlier run, with the digest of what its row said; null when the row is new.</summary>
    public (long Entity, long Digest)? Earlier(RefTarget target, string id)
    {
        if (!known.Contains(target)) return null;
        find.Parameters[1].Value = (int)target;
        find.Parameters[2].Value = id;
        using var row = find.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetInt64(1)) : null;
    }

    /// <summary>An entity of this run or an earlier one by its external id.</summary>
    public long? Find(RefTarget target, string id) =>
        ofThisRun.TryGetValue(target, out var ids) && ids.TryGetValue(id, out var entity) ? entity : Earlier(target, id)?.Entity;

    /// <param name="isReferredTo">Whether other rows may name it: then it is kept in memory for this run.</param>
    public async ValueTask Add(RefTarget target, string id, long entity, long digest, bool isReferredTo)
    {
        if (isReferredTo) Remember(target, id, entity);
        await added.Add(system, (int)target, id, entity, digest, import);
    }

    public void Remember(RefTarget target, string id, long entity)
    {
        if (!ofThisRun.TryGetValue(target, out var ids)) ofThisRun[target] = ids = [];
        ids[id] = entity;
    }

    /// <summary>Whether a row of this external id was taken already in this run.</summary>
    public bool WasTaken(RefTarget target, string id) => ofThisRun.TryGetValue(target, out var ids) && ids.ContainsKey(id);

    /// <summary>The id of a row that only its content identifies: equal rows of one run are told apart by their number, the same in every run.</summary>
    public string ByContent(RefTarget target, string content)
    {
        var id = content;
        for (var n = 2; !IsFirst(target, id); n++) id = $"{content}#{n}";
        return id;
    }

    /// <summary>Whether no row before had this id in this run. Ids are kept as 64 bits each: a million cost 16 MB.</summary>
    public bool IsFirst(RefTarget target, string id)
    {
        if (!came.TryGetValue(target, out var ids)) came[target] = ids = [];
        return ids.Add(Digest.Of(id));
    }

    public Task Changed(RefTarget target, string id, long digest) => work.Connection.ExecuteAsync(
        "update external_refs set digest = @digest, import_id = @import where system = @system and target = @target and external_id = @id",
        new { digest, import, system, target = (int)target, id }, work.Transaction);

    public ValueTask Flush() => added.Flush();

    public async ValueTask DisposeAsync()
    {
        await find.DisposeAsync();
        await added.DisposeAsync();
    }
}
