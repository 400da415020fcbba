using Steward.Database;

namespace Steward.Lists;

/// <summary>A question to a list under a name: somebody's own, or for everybody.</summary>
public sealed class SavedView
{
    public long Id { get; init; }
    public string List { get; init; } = "";
    public string Name { get; init; } = "";

    /// <summary>What stands in the address after the question mark.</summary>
    public string Query { get; init; } = "";
    public long? OwnerId { get; init; }
    public long Shared { get; init; }
    public long Pinned { get; init; }
    public long? Role { get; init; }

    public bool IsShared => Shared != 0;
    public bool IsPinned => Pinned != 0;
    public Role? FirstFor => (Role?)Role;

    public bool IsOf(Caller by) => OwnerId is { } owner && owner == by.PersonNumber;

    /// <summary>Whether the caller may change it: their own, and shared ones by whoever lays rules for others.</summary>
    public bool IsChangedBy(Caller by) => IsShared ? by.May(Right.EditRules) : IsOf(by);
}

/// <summary>Reads views: one's own and those that are for everybody.</summary>
public sealed class ViewsQuery(Reader reader)
{
    private const string Columns = "select id, list, name, query, owner_id, shared, pinned, role from list_views";

    public Task<IReadOnlyList<SavedView>> Of(string list, Caller by, CancellationToken stop = default) =>
        reader.Query<SavedView>(by, Columns + " where list = @list and (shared = 1 or owner_id = @me) order by shared desc, id limit 200", new { list, me = by.PersonNumber ?? 0 }, stop);

    public Task<SavedView?> One(long id, Caller by, CancellationToken stop = default) =>
        reader.One<SavedView>(by, Columns + " where id = @id and (shared = 1 or owner_id = @me)", new { id, me = by.PersonNumber ?? 0 }, stop);

    /// <summary>What somebody of this role sees first.</summary>
    public Task<SavedView?> First(string list, Caller by, CancellationToken stop = default) =>
        reader.One<SavedView>(by, Columns + " where list = @list and role = @role", new { list, role = (int)by.Role }, stop);
}
