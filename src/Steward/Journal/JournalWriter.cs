using System.Buffers.Binary;
using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<Type, IReadOnlyList<Func<Fact, Work, Task>>> listeners = new();
    private Head? head;
    private Head? headBeforeChange;

    public void OnBegin() => headBeforeChange = head;

    public async Task OnChange(Work work)
    {
        for (var heard = 0; heard < work.Told.Count; heard++)
        {
            // Imported history is silent: it triggers no task, message, mark or webhook.
            if (work.By.Door == Door.Import || ListenersOf(work.Told[heard].GetType()) is not { Count: > 0 } listeners) continue;
            await work.Flush();
            foreach (var hear in listeners) await hear(work.Told[heard], work);
        }
        await work.Flush();
        if (work.Told.Count == 0) return;
        await using var silent = new SilentJournal(work, this);
        foreach (var fact in work.Told) await silent.Tell(fact);
        await silent.Flush();
    }

    /// <summary>Lines of the journal, many at a time.</summary>
    internal static Rows Lines(Work work) => Rows.Into(work, "facts", Columns);

    /// <summary>Reads what composing needs from the base: the end of the journal, and the person's key when the fact says something personal.</summary>
    internal async ValueTask<FactToTell> Prepare(Work work, Func<Rows> newKeys, Fact fact, (Instant At, long? By)? lived)
    {
        head ??= await ReadHead(work.Connection, work.Transaction);
        var key = fact.About is { } about && codec.ShapeOf(fact).HasPersonal ? await keys.ForWriting(work, newKeys, about, fact.BeginsAbout) : null;
        return new FactToTell(fact, lived, key);
    }

    /// <summary>The lines of facts, each bound to the one before. Touches no base, so it may run beside the writing of other rows, one batch at a time.</summary>
    internal JournalRow[] Compose(Work work, IReadOnlyList<FactToTell> facts)
    {
        var rows = new JournalRow[facts.Count];
        for (var i = 0; i < rows.Length; i++) rows[i] = Compose(work, facts[i]);
        return rows;
    }

    /// <summary>Seals what was written when the run is long; the commit seals the rest.</summary>
    internal async ValueTask SealLongRun(Work work)
    {
        if (head!.Seq - head.SealedSeq >= LongestRun) await Seal(work.Connection, work.Transaction, work.Now);
    }

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

    /// <summary>A change of many deals tells as many facts of one kind: who listens is looked up once.</summary>
    private IReadOnlyList<Func<Fact, Work, Task>> ListenersOf(Type fact) => listeners.GetOrAdd(fact, kind =>
    {
        var port = typeof(IListen<>).MakeGenericType(kind);
        var hear = port.GetMethod("Hear")!;
        return [.. services.GetServices(port).Select(listener => (Func<Fact, Work, Task>)((told, work) => (Task)hear.Invoke(listener, [told, work])!))];
    });

    private JournalRow Compose(Work work, FactToTell told)
    {
        var (fact, lived, key) = told;
        var last = head!;
        var shape = codec.ShapeOf(fact);
        var open = FactCodec.Encode(shape, fact, personal: false);
        var closed = key is null ? [] : Keyring.Seal(key, FactCodec.Encode(shape, fact, personal: true));
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

/// <summary>A fact that becomes a line.</summary>
/// <param name="Lived">When and by whom, for history that somebody lived through before; null: now, by the caller.</param>
/// <param name="Key">Encrypts what it says of a person; null when it says nothing, or when the key was destroyed.</param>
internal sealed record FactToTell(Fact Fact, (Instant At, long? By)? Lived, byte[]? Key);

/// <summary>A seal as it is stored.</summary>
public sealed class SealRow
{
    public long Id { get; init; }
    public long FirstSeq { get; init; }
    public long LastSeq { get; init; }
    public byte[] Hash { get; init; } = [];
}
