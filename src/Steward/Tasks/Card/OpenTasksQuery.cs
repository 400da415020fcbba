using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Ui;

namespace Steward.Tasks;

/// <summary>An open task as a card shows it.</summary>
public sealed class OpenTask
{
    public long Id { get; init; }
    public string Title { get; init; } = "";
    public StepKind Kind { get; init; }
    public Instant Due { get; init; }
    public long? OwnerId { get; init; }

    public string Icon => StepWords.Icon(Kind);

    public string Name(Words words) => StepWords.Name(words, Kind, Title);
}

/// <summary>What is planned on a deal, the nearest first.</summary>
public sealed class OpenTasksQuery(Reader reader)
{
    private const int Most = 20;

    public Task<IReadOnlyList<OpenTask>> OfDeal(long deal, Caller by) => reader.Query<OpenTask>(by,
        "select t.id, t.title, t.kind, t.due, t.owner_id from {tasks} t where t.deal_id = @deal and t.done is null order by t.due, t.id limit @Most", new { deal, Most });

    public Task<OpenTask?> One(long deal, long task, Caller by) => reader.One<OpenTask>(by,
        "select t.id, t.title, t.kind, t.due, t.owner_id from {tasks} t where t.id = @task and t.deal_id = @deal", new { deal, task });

    /// <summary>Nothing is planned on a closed deal.</summary>
    public async Task<bool> MayPlan(long deal, Caller by) => await reader.One<long?>(by, "select d.id from {deals} d where d.id = @deal and d.outcome = 0", new { deal }) is not null;
}
