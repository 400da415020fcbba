using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Journal;

/// <summary>A line of a card's history: what the fact says, who did it, when and through which door.</summary>
public sealed record HistoryLine(long Seq, Instant At, long? ActorId, string? Robot, Door Door, string Kind, string Icon, Fact Fact);

/// <summary>Reads facts back from the journal, newest first.</summary>
public sealed class History(FactCodec codec, Keyring keys, BaseReader reader)
{
    /// <param name="without">Kinds of facts that are told elsewhere.</param>
    public async Task<IReadOnlyList<HistoryLine>> OfDeal(long deal, long before, int limit, IReadOnlyCollection<string>? without = null, CancellationToken stop = default) =>
        await Read("deal_id = @card", deal, before, limit, without, stop);

    /// <summary>A card's part of the journal as a history asks for it.</summary>
    public Task<IReadOnlyList<HistoryLine>> OfCard(TimelineAsk ask, long? from, CancellationToken stop = default) =>
        Read((ask.Card == CardKind.Deal ? "deal_id = @card" : "client_id = @card") + (ask.Only is { } only ? string.Create(CultureInfo.InvariantCulture, $" and seq = {only}") : ""),
            ask.Id, from ?? (ask.OldestFirst ? 0 : long.MaxValue), ask.Limit, ask.Without, stop, ask.OldestFirst);

    /// <summary>Only these kinds of facts of a deal, newest first.</summary>
    public async Task<IReadOnlyList<HistoryLine>> OfDealOnly(long deal, IReadOnlyCollection<string> kinds, int limit, CancellationToken stop = default) =>
        await Read($"deal_id = @card and kind in ({string.Join(',', kinds.Select(kind => $"'{kind}'"))})", deal, long.MaxValue, limit, null, stop);

    /// <summary>Whether anything has been told of a deal after that moment.</summary>
    public static async Task<bool> HasMoreSince(Work work, long deal, Instant at) =>
        await work.Connection.ExecuteScalarAsync<long>("select count(*) from (select 1 from facts where deal_id = @deal and at > @at limit 1) f", new { deal, at }, work.Transaction) > 0;

    private async Task<IReadOnlyList<HistoryLine>> Read(string condition, long card, long before, int limit, IReadOnlyCollection<string>? without, CancellationToken stop, bool oldestFirst = false)
    {
        await using var connection = await reader.Open(stop);
        // Names of kinds are ours, and PostgreSQL takes no list as one parameter.
        var but = without is { Count: > 0 } ? $"and kind not in ({string.Join(',', without.Select(kind => $"'{kind}'"))})" : "";
        var rows = await connection.QueryAsync<JournalRow>(
            $"select seq, at, actor_id, robot, door, kind, about, body from facts where {condition} and seq {(oldestFirst ? ">" : "<")} @before {but} order by seq {(oldestFirst ? "asc" : "desc")} limit @limit", new { card, before, limit });
        var lines = new List<HistoryLine>();
        var known = new Dictionary<string, byte[]?>(); // a card's history is of one or two people
        foreach (var row in rows)
            if (await Line(connection, row, known) is { } line) lines.Add(line);
        return lines;
    }

    private async Task<HistoryLine?> Line(DbConnection connection, JournalRow row, Dictionary<string, byte[]?> known)
    {
        if (codec.ShapeOf(row.Kind) is not { } shape) return null;
        var openLength = (int)BinaryPrimitives.ReadUInt32BigEndian(row.Body);
        var values = FactCodec.Decode(row.Body.AsSpan(4, openLength));
        if (row.About is { } about && row.Body.Length > 4 + openLength
            && await Key(connection, about, known) is { } key && Keyring.Open(key, row.Body.AsSpan(4 + openLength)) is { } personal)
            foreach (var (name, text) in FactCodec.Decode(personal)) values[name] = text;
        return new HistoryLine(row.Seq, Moments.FromMicroseconds(row.At), row.ActorId, row.Robot, (Door)row.Door, row.Kind, shape.Icon, shape.Rebuild(values));
    }

    private async ValueTask<byte[]?> Key(DbConnection connection, string about, Dictionary<string, byte[]?> known) =>
        known.TryGetValue(about, out var key) ? key : known[about] = await keys.ForReading(connection, about);
}
