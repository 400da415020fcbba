using Dapper;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Lists;

/// <param name="Id">The view that is changed; null: a new one.</param>
/// <param name="Query">Null leaves what it asks.</param>
public sealed record ViewToKeep(string List, string Name, string? Query, long? Id = null)
{
    public bool Shared { get; init; }
    public bool Pinned { get; init; } = true;

    /// <summary>Whose first look at the list it becomes; only of shared ones.</summary>
    public Role? FirstFor { get; init; }
}

/// <summary>Keeps a question to a list under a name. One for everybody is kept by who lays the rules.</summary>
public sealed class KeepView(Writer writer, ListBook lists) : Operation<ViewToKeep, SavedView>(writer)
{
    public const int Longest = 60, Most = 100;

    protected override Right Needs => Right.SeeBase;

    protected override async Task<Outcome<SavedView>> Do(ViewToKeep ask, Work work)
    {
        if (lists.Of(ask.List) is null) return Refusal.NotFound("lists.unknown", ask.List);
        if (ask.Shared && !work.By.May(Right.EditRules)) return Refusal.Forbidden("lists.view.not-shared-by-you");
        if (!ask.Shared && work.By.PersonNumber is null) return Refusal.Forbidden("lists.not-a-person");
        if (Typed.OrNull(ask.Name) is not { Length: <= Longest } name) return Refusal.Invalid("lists.view.name-needed", Longest);
        if (ask.Query?.Length > 6_000) return Refusal.Invalid("lists.view.too-long");
        var old = ask.Id is { } id ? await Find(id, work) : null;
        if (ask.Id is not null && (old is null || !old.IsChangedBy(work.By) || old.List != ask.List)) return Refusal.NotFound("lists.view.not-found");
        if (old is null && await Count(work) >= Most) return Refusal.Conflict("lists.view.too-many", Most);
        if (await IsTaken(name, ask, old, work)) return Refusal.Conflict("lists.view.name-taken", name);
        var role = ask.Shared ? (int?)ask.FirstFor : null;
        if (role is not null) await work.Connection.ExecuteAsync("update list_views set role = null where list = @List and role = @role", new { ask.List, role }, work.Transaction);
        var kept = new SavedView
        {
            Id = old?.Id ?? await work.TakeNumbers("list_views", 1), List = ask.List, Name = name, Query = ask.Query ?? old?.Query ?? "", OwnerId = old?.OwnerId ?? work.By.PersonNumber,
            Shared = ask.Shared ? 1 : 0, Pinned = ask.Pinned ? 1 : 0, Role = role,
        };
        await work.Connection.ExecuteAsync("""
            insert into list_views (id, list, name, query, owner_id, shared, pinned, role, created) values (@Id, @List, @Name, @Query, @OwnerId, @Shared, @Pinned, @Role, @now)
            on conflict (id) do update set owner_id = excluded.owner_id, name = excluded.name, query = excluded.query, shared = excluded.shared, pinned = excluded.pinned, role = excluded.role
            """, new { kept.Id, kept.List, kept.Name, kept.Query, kept.OwnerId, kept.Shared, kept.Pinned, kept.Role, now = work.Now.ToMicroseconds() }, work.Transaction);
        work.Tell(new ViewKept(kept.Id, kept.List, kept.Name, kept.IsShared, ListQuery.Shape(ListQuery.Read(kept.Query))));
        return kept;
    }

    internal static Task<SavedView?> Find(long id, Work work) =>
        work.Connection.QueryFirstOrDefaultAsync<SavedView>("select id, list, name, query, owner_id, shared, pinned, role from list_views where id = @id", new { id }, work.Transaction);

    /// <summary>Tabs that read alike are told apart by nobody: one's own among one's own, those for everybody among themselves.</summary>
    private static async Task<bool> IsTaken(string name, ViewToKeep ask, SavedView? old, Work work) =>
        (await work.Connection.QueryAsync<string>($"select name from list_views where list = @List and id <> @self and {(ask.Shared ? "shared = 1" : "shared = 0 and owner_id = @owner")}",
            new { ask.List, self = old?.Id ?? 0, owner = old?.OwnerId ?? work.By.PersonNumber ?? 0 }, work.Transaction)).Contains(name, Typed.Names);

    private static Task<long> Count(Work work) =>
        work.Connection.ExecuteScalarAsync<long>("select count(*) from list_views where owner_id = @me", new { me = work.By.PersonNumber ?? 0 }, work.Transaction);
}

/// <summary>Takes a view away; what it showed stays.</summary>
public sealed class DropView(Writer writer) : Operation<long, SavedView>(writer)
{
    protected override Right Needs => Right.SeeBase;

    protected override async Task<Outcome<SavedView>> Do(long ask, Work work)
    {
        if (await KeepView.Find(ask, work) is not { } view || !view.IsChangedBy(work.By)) return Refusal.NotFound("lists.view.not-found");
        await work.Connection.ExecuteAsync("delete from list_views where id = @ask", new { ask }, work.Transaction);
        work.Tell(new ViewDropped(view.Id, view.List, view.Name));
        return view;
    }
}
