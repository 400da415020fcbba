using System.Buffers.Binary;
using System.Data.Common;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Journal;

/// <summary>Hears a kind of fact in the same transaction in which it was told, and may change more.</summary>
public interface IListen<in TFact> where TFact : Fact
{
    Task Hear(TFact fact, Work work);
}

/// <summary>Writes the facts of each change into the journal before the change is committed, and seals them with the commit.</summary>
public sealed class JournalWriter(FactCodec codec, Keyring keys, IServiceProvider services) : IBeforeCommit
{
    private const int LongestRun = 10_000;
    private static readonly string[] Columns = ["seq", "at", "actor_id", "robot", "door", "kind", "client_id", "deal_id", "about", "body", "hash"];
    private Head? head;
    private Head? headBeforeChange;

    public void OnBegin() => headBeforeChange = head;

    public async Task OnChange(Work work)
    {
        for (var heard = 0; heard < work.Told.Count; heard++)
        {
            await work.Flush();
            // Imported history is silent: it triggers no task, message, mark or webhook.
            if (work.By.Door != Door.Import) await TellListeners(work.Told[heard], work);
        }
        await work.Flush();
        if (work.Told.Count == 0) return;
        await using var lines = Lines(work);
        foreach (var fact in work.Told) await AppendSilently(work, lines, fact);
        await lines.Flush();
    }

    /// <summary>Adds one line without waking anybody: imported and simulated history is silent.</summary>
    /// <param name="rows">From <see cref="Lines"/>; lines are in the base after its flush.</param>
    /// <param name="lived">When and by whom, for history that somebody lived through before; null: now, by the caller.</param>
    internal async ValueTask AppendSilently(Work work, Rows rows, Fact fact, (Instant At, long? By)? lived = null)
    {
        var row = await Compose(work, fact, lived);
        await rows.Add(row.Seq, row.At, row.ActorId, row.Robot, (int)row.Door, row.Kind, row.ClientId, row.DealId, row.About, row.Body, row.Hash);
        if (head!.Seq - head.SealedSeq >= LongestRun) await Seal(work.Connection, work.Transaction, work.Now);
    }

    /// <summary>Lines of the journal, many at a time.</summary>
    internal static Rows Lines(Work work) => Rows.Into(work, "facts", Columns);

    public async Task OnCommit(WriteSession session, Instant now)
    {
        if (head is not null && head.Seq > head.SealedSeq) await Seal(session.Connection, session.Transaction, now);
        keys.Committed();
        // On PostgreSQL another machine may write next, so the head is read anew for each commit.
        head = headBeforeChange = null;
    }

    public void OnUndone()
    {
        head = headBeforeChange;
        keys.ForgetUncommitted();
    }

    public void OnBatchUndone()
    {
        head = headBeforeChange = null;
        keys.ForgetUncommitted();
    }

    private async Task TellListeners(Fact fact, Work work)
    {
        foreach (var listener in services.GetServices(typeof(IListen<>).MakeGenericType(fact.GetType())))
            await (Task)typeof(IListen<>).MakeGenericType(fact.GetType()).GetMethod("Hear")!.Invoke(listener, [fact, work])!;
    }

    private async ValueTask<JournalRow> Compose(Work work, Fact fact, (Instant At, long? By)? lived)
    {
        var last = head ??= await ReadHead(work.Connection, work.Transaction);
        var shape = codec.ShapeOf(fact);
        var open = FactCodec.Encode(shape, fact, personal: false);
        byte[] closed = [];
        if (shape.HasPersonal && fact.About is { } about && await keys.ForWriting(work.Connection, work.Transaction, about, fact.BeginsAbout, work.Now.ToMicroseconds()) is { } key)
            closed = Keyring.Seal(key, FactCodec.Encode(shape, fact, personal: true));
        var body = new byte[4 + open.Length + closed.Length];
        BinaryPrimitives.WriteUInt32BigEndian(body, (uint)open.Length);
        open.CopyTo(body, 4);
        closed.CopyTo(body, 4 + open.Length);
        var row = new JournalRow
        {
            Seq = last.Seq + 1,
            At = (lived?.At ?? work.Now).ToMicroseconds(),
            ActorId = lived is { } past ? past.By : work.By.PersonNumber,
            Robot = work.By.Robot,
            Door = (long)work.By.Door,
            Kind = shape.Name,
            ClientId = fact.ClientNumber,
            DealId = fact.DealNumber,
            About = shape.HasPersonal ? fact.About : null,
            Body = body,
        };
        row = row with { Hash = row.ComputeHash(last.Hash) };
        head = last with { Seq = row.Seq, Hash = row.Hash };
        return row;
    }

    private async Task Seal(DbConnection connection, DbTransaction transaction, Instant now)
    {
        var last = head!;
        var hash = JournalRow.ComputeSeal(last.SealHash, last.SealedSeq + 1, last.Seq, last.Hash);
        await connection.ExecuteAsync("insert into seals (id, first_seq, last_seq, at, hash) values (@Id, @First, @Last, @At, @hash)",
            new { Id = last.SealId + 1, First = last.SealedSeq + 1, Last = last.Seq, At = now.ToMicroseconds(), hash }, transaction);
        head = last with { SealId = last.SealId + 1, SealedSeq = last.Seq, SealHash = hash };
    }

    private static async Task<Head> ReadHead(DbConnection connection, DbTransaction transaction)
    {
        var line = await connection.QueryFirstOrDefaultAsync<JournalRow>("select seq, hash from facts order by seq desc limit 1", transaction: transaction);
        var seal = await connection.QueryFirstOrDefaultAsync<SealRow>("select id, last_seq, hash from seals order by id desc limit 1", transaction: transaction);
        return new Head(line?.Seq ?? 0, line?.Hash ?? new byte[32], seal?.Id ?? 0, seal?.LastSeq ?? 0, seal?.Hash ?? new byte[32]);
    }

    private sealed record Head(long Seq, byte[] Hash, long SealId, long SealedSeq, byte[] SealHash);
}

/// <summary>A seal as it is stored.</summary>
public sealed class SealRow
{
    public long Id { get; init; }
    public long FirstSeq { get; init; }
    public long LastSeq { get; init; }
    public byte[] Hash { get; init; } = [];
}
