using System.Data.Common;
using Dapper;
using Steward.Database;

namespace Steward.Journal;

/// <summary>What a look at every seal found. <see cref="FirstBroken"/> is the number of the first line that was altered, removed or put in.</summary>
public sealed record Verified(long Events, long Seals, bool Intact, long? FirstBroken, string? Fault);

/// <summary>Computes every hash anew and compares. Reads a base without trusting it.</summary>
public sealed class VerifyJournal(BaseReader reader)
{
    public async Task<Verified> Run(CancellationToken stop = default)
    {
        await using var connection = await reader.Open(stop);
        var integrity = await reader.Engine.CheckIntegrity(connection, stop);
        var (events, lastHashes, broken) = await Lines(connection, stop);
        var (seals, brokenSeal, sealedTo) = await Seals(connection, lastHashes, events, stop);
        var first = broken ?? brokenSeal ?? (sealedTo == events ? null : Math.Min(sealedTo, events) + 1);
        var fault = integrity ?? (broken is not null ? $"line {broken} does not fit the line before it"
            : brokenSeal is not null ? $"the seal over line {brokenSeal} does not fit"
            : first is not null ? $"line {first} is not sealed, or sealed lines are missing at the end" : null);
        return new Verified(events, seals, fault is null, first, fault);
    }

    private static async Task<(long Last, Dictionary<long, byte[]> Hashes, long? Broken)> Lines(DbConnection connection, CancellationToken stop)
    {
        var runEnds = (await connection.QueryAsync<long>("select last_seq from seals")).ToHashSet();
        var hashes = new Dictionary<long, byte[]>();
        var previous = new byte[32];
        long expected = 0;
        await foreach (var row in connection.QueryUnbufferedAsync<JournalRow>(
            "select seq, at, actor_id, robot, door, kind, client_id, deal_id, about, body, hash from facts order by seq").WithCancellation(stop))
        {
            expected++;
            if (row.Seq != expected || !row.ComputeHash(previous).AsSpan().SequenceEqual(row.Hash)) return (expected, hashes, expected);
            previous = row.Hash;
            if (runEnds.Contains(row.Seq)) hashes[row.Seq] = row.Hash;
        }
        return (expected, hashes, null);
    }

    private static async Task<(long Seals, long? Broken, long SealedTo)> Seals(DbConnection connection, Dictionary<long, byte[]> lastHashes, long lastLine, CancellationToken stop)
    {
        var previous = new byte[32];
        long id = 0, sealedTo = 0;
        await foreach (var seal in connection.QueryUnbufferedAsync<SealRow>("select id, first_seq, last_seq, hash from seals order by id").WithCancellation(stop))
        {
            id++;
            var fits = seal.Id == id && seal.FirstSeq == sealedTo + 1 && lastHashes.TryGetValue(seal.LastSeq, out var last)
                && JournalRow.ComputeSeal(previous, seal.FirstSeq, seal.LastSeq, last).AsSpan().SequenceEqual(seal.Hash);
            if (!fits) return (id, seal.LastSeq > lastLine ? lastLine + 1 : sealedTo + 1, sealedTo);
            (previous, sealedTo) = (seal.Hash, seal.LastSeq);
        }
        return (id, null, sealedTo);
    }
}
