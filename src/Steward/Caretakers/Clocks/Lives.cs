using System.Data.Common;
using Dapper;
using Steward.Database;

namespace Steward.Caretakers;

/// <summary>A planned step as it was: from when it stood open until when, and for which moment.</summary>
public readonly record struct PlannedStep(long Created, long Due, long Done);

/// <summary>What happened with one client, as far as the base tells, in microseconds and in order.</summary>
public sealed record Life(long Client, long Owner, long Born, long Amount, string? Currency)
{
    public List<(long At, string By)> Moments { get; } = [];
    public List<long> Deals { get; } = [];
    public List<PlannedStep> Steps { get; } = [];
}

/// <summary>Reads the lives of all whom a caretaker looks at: for a run over the past.</summary>
internal static class Lives
{
    /// <remarks>The moments of the three clocks one by one, where the sweep asks only for the latest.</remarks>
    public static async Task<IReadOnlyCollection<Life>> Read(ClockCaretaker caretaker, DbConnection connection, CancellationToken stop)
    {
        var lives = (await connection.QueryAsync<Row>($"""
            select e.client_id, e.owner_id, coalesce(e.born, 0) as born,
              (select cast(coalesce(sum(d.amount), 0) as bigint) from deals d where d.client_id = e.client_id and d.outcome <> 2) as amount,
              (select case when min(d.currency) = max(d.currency) then max(d.currency) end from deals d where d.client_id = e.client_id and d.outcome <> 2) as currency
            from ({caretaker.Everyone.Replace("{among}", "")}) e
            """)).ToDictionary(r => r.ClientId, r => new Life(r.ClientId, r.OwnerId, r.Born, r.Amount, r.Currency));
        foreach (var clock in caretaker.Clocks)
            await Each(connection, clock.Every, (client, at, _, _) => { if (lives.TryGetValue(client, out var life)) life.Moments.Add((at, clock.Name)); }, stop);
        await Each(connection, "select client_id, created from deals where client_id is not null and created is not null",
            (client, at, _, _) => { if (lives.TryGetValue(client, out var life)) life.Deals.Add(at); }, stop);
        await Each(connection, $"select client_id, created, due, coalesce(done, {long.MaxValue}) from tasks where client_id is not null and kind <> 6 and coalesce(robot, '') <> '{caretaker.Id}'",
            (client, created, due, done) => { if (lives.TryGetValue(client, out var life)) life.Steps.Add(new(created, due, done)); }, stop);
        foreach (var life in lives.Values) life.Moments.Sort();
        foreach (var life in lives.Values) life.Deals.Sort();
        return lives.Values;
    }

    private static async Task Each(DbConnection connection, string sql, Action<long, long, long, long> tell, CancellationToken stop)
    {
        await using var rows = await connection.ExecuteReaderAsync(new CommandDefinition(sql, cancellationToken: stop));
        var wide = rows.FieldCount > 2;
        while (await rows.ReadAsync(stop)) tell(rows.GetInt64(0), rows.GetInt64(1), wide ? rows.GetInt64(2) : 0, wide ? rows.GetInt64(3) : 0);
    }

    private sealed class Row
    {
        public long ClientId { get; init; }
        public long OwnerId { get; init; }
        public long Born { get; init; }
        public long Amount { get; init; }
        public string? Currency { get; init; }
    }
}
