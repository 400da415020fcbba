using NodaTime;
using Steward.Database;

namespace Steward.Tasks;

/// <summary>A planned step as its client's card shows it.</summary>
public sealed class ClientTask
{
    public TaskId Id { get; init; }
    public string Title { get; init; } = "";
    public Instant Due { get; init; }
    public DealId? DealId { get; init; }

    /// <summary>What the deal is about; absent when the caller may not see it.</summary>
    public string? Deal { get; init; }
}

/// <summary>What is planned with one client, the nearest first.</summary>
public sealed class TasksOfClient(Reader reader)
{
    private const int Most = 20;

    public Task<IReadOnlyList<ClientTask>> Read(Caller by, long client, CancellationToken stop = default) => reader.Query<ClientTask>(by, """
        select t.id, t.title, t.due, d.id as deal_id, d.title as deal from {tasks} t left join {deals} d on d.id = t.deal_id
        where t.client_id = @client and t.done is null order by t.due, t.id limit @Most
        """, new { client, Most }, stop);
}
