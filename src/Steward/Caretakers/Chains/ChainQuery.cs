using Dapper;
using NodaTime;
using Steward.Database;

namespace Steward.Caretakers;

/// <summary>Where a client stands on the way to being forgotten.</summary>
public enum ChainState { NotWatched, Safe, Paused, Forgotten }

/// <summary>One caretaker's clock of one client, with all that its card says about it.</summary>
public sealed record ChainView(string Caretaker, ChainState State, int Limit)
{
    public ClientId Client { get; init; }
    public string Name { get; init; } = "";
    public Instant? Clock { get; init; }

    /// <summary>What set the clock: touch, won, task or born.</summary>
    public string By { get; init; } = "born";
    public int Idle { get; init; }
    public Instant? MarkedSince { get; init; }

    /// <summary>The next planned step, of anybody.</summary>
    public Instant? NextDue { get; init; }

    /// <summary>The caretaker's own task.</summary>
    public Instant? TaskDue { get; init; }

    public int Left => Limit - Idle;
    public double Share => Math.Clamp((double)Idle / Limit, 0, 1);
}

/// <summary>The clocks of single clients, for their cards and for their owner's day.</summary>
public sealed class ChainQuery(Reader reader, BaseReader whole, CaretakerCatalog catalog, IClock clock)
{
    /// <summary>Null when the caller may not see the client, or no such caretaker works.</summary>
    public async Task<ChainView?> Of(Caller by, ClientId client, string caretaker = "H1", CancellationToken stop = default) =>
        (await Of(by, "c.id = @Value", new { client.Value }, caretaker, int.MaxValue, stop)).FirstOrDefault();

    public async Task<bool> Sees(Caller by, ClientId client, CancellationToken stop = default) =>
        await reader.One<long?>(by, "select c.id from {clients} c where c.id = @Value", new { client.Value }, stop) is not null;

    public async Task<ChainView?> OfDeal(Caller by, DealId deal, string caretaker = "H1", CancellationToken stop = default) =>
        await reader.One<long?>(by, "select d.client_id from {deals} d where d.id = @Value", new { deal.Value }, stop) is { } client ? await Of(by, new(client), caretaker, stop) : null;

    /// <summary>A person's clients that are forgotten or will be within two weeks, the nearest first.</summary>
    public async Task<IReadOnlyList<ChainView>> Soon(Caller by, PersonId owner, string caretaker = "H1", CancellationToken stop = default) =>
        [.. (await Of(by, "c.owner_id = @Value", new { owner.Value }, caretaker, 14, stop)).Where(c => c.State == ChainState.Forgotten || (c.State == ChainState.Safe && c.Left <= 14))
            .OrderByDescending(c => c.State).ThenByDescending(c => c.Idle).Take(6)];

    private async Task<IReadOnlyList<ChainView>> Of(Caller by, string which, object args, string id, int daysAhead, CancellationToken stop)
    {
        if ((await catalog.All(stop)).FirstOrDefault(c => c.Id == id) is not { Caretaker: ClockCaretaker watcher, Settings.Enabled: true } caretaker) return [];
        var clients = (await reader.Query<Named>(by, $$"""
            select c.id, c.name, p.next_due, p.last_due, m.since, k.due as task_due, k.done as task_done from {clients} c left join client_plans p on p.client_id = c.id
            left join client_marks m on m.client_id = c.id and m.caretaker = '{{id}}' and m.until is null left join {tasks} k on k.id = m.task_id where {{which}}
            """, args, stop)).ToList();
        if (clients.Count == 0) return [];
        var now = clock.GetCurrentInstant();
        var bound = daysAhead == int.MaxValue ? now + Duration.FromDays(1) : now - Duration.FromDays(caretaker.Settings.Days - daysAhead);
        await using var connection = await whole.Open(stop);
        var idle = (await Lookout.Idle(watcher, bound, now, connection, among: clients.Select(c => c.Id))).ToDictionary(i => i.Client.Value);
        return [.. clients.Where(c => daysAhead == int.MaxValue || idle.ContainsKey(c.Id)).Select(c => View(caretaker, c, idle.GetValueOrDefault(c.Id), now))];
    }

    private static ChainView View(SetCaretaker caretaker, Named client, Idle? idle, Instant now) =>
        new(caretaker.Id, State(client, idle), caretaker.Settings.Days)
        {
            Client = new(client.Id), Name = client.Name, Clock = idle?.Clock, By = idle?.By ?? "born", Idle = idle is null ? 0 : (int)(now - idle.Clock).TotalDays,
            MarkedSince = Moments.FromMicroseconds(client.Since),
            NextDue = Moments.FromMicroseconds(client.NextDue >= now.ToMicroseconds() ? client.NextDue : client.LastDue),
            TaskDue = client.TaskDone is null ? Moments.FromMicroseconds(client.TaskDue) : null,
        };

    private static ChainState State(Named client, Idle? idle) =>
        client.Since is not null ? ChainState.Forgotten : idle is null ? ChainState.NotWatched : idle.Planned ? ChainState.Paused : ChainState.Safe;

    private sealed class Named
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public long? NextDue { get; init; }
        public long? LastDue { get; init; }
        public long? Since { get; init; }
        public long? TaskDue { get; init; }
        public long? TaskDone { get; init; }
    }
}
