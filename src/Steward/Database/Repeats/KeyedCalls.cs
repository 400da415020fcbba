using Dapper;
using NodaTime;
using Steward.Foundation;

namespace Steward.Database;

/// <summary>What was answered to a call, as it will be answered again. Without a status: it was done, and the answer was lost.</summary>
public sealed class Answered
{
    public string Route { get; init; } = "";
    public string BodyHash { get; init; } = "";
    public long? Status { get; init; }
    public string? ContentType { get; init; }
    public byte[]? Response { get; init; }
}

/// <summary>Remembers calls by their Idempotency-Key. The line is written in the same transaction as the call's first change, so that after
/// a crash a repeated call is never done twice; the answer follows when it is known. Lines are kept for two days.</summary>
public sealed class KeyedCalls(Writer writer, BaseReader reader, IClock clock)
{
    private static readonly Duration Kept = Duration.FromHours(48), BetweenPurges = Duration.FromHours(1);
    private Instant purged = Instant.MinValue;

    public async Task<Answered?> Find(string caller, string key)
    {
        await using var connection = await reader.Open();
        return await connection.QueryFirstOrDefaultAsync<Answered>(
            "select route, body_hash, status, content_type, response from idempotency_keys where caller = @caller and key = @key", new { caller, key });
    }

    public Task Keep(KeyedCall call, int status, string? contentType, byte[] response) => call.AnswersSecret && status < 300 ? Task.CompletedTask : writer.Run<Nothing>(Caller.System(), async work =>
    {
        await work.Connection.ExecuteAsync("""
            insert into idempotency_keys (caller, key, route, body_hash, status, content_type, response, at) values (@Caller, @Key, @Route, @BodyHash, @status, @contentType, @response, @at)
            on conflict (caller, key) do update set status = excluded.status, content_type = excluded.content_type, response = excluded.response
            """, new { call.Caller, call.Key, call.Route, call.BodyHash, status, contentType, response, at = work.Now.ToMicroseconds() }, work.Transaction);
        await Purge(work);
        return new Nothing();
    });

    private async Task Purge(Work work)
    {
        if (clock.GetCurrentInstant() - purged < BetweenPurges) return;
        purged = clock.GetCurrentInstant();
        await work.Connection.ExecuteAsync("delete from idempotency_keys where at < @before", new { before = (purged - Kept).ToMicroseconds() }, work.Transaction);
    }
}

/// <summary>Writes a call's line in the transaction of its first change.</summary>
public sealed class KeyedCallsAreClaimed : IBeforeCommit
{
    public async Task OnChange(Work work)
    {
        if (work.By.Call is not { Claimed: false } call) return;
        var written = await work.Connection.ExecuteAsync("""
            insert into idempotency_keys (caller, key, route, body_hash, at) values (@Caller, @Key, @Route, @BodyHash, @at) on conflict (caller, key) do nothing
            """, new { call.Caller, call.Key, call.Route, call.BodyHash, at = work.Now.ToMicroseconds() }, work.Transaction);
        if (written == 0) throw new AlreadyDone();
        call.Claimed = true;
    }

    public void OnBegin() { }
    public void OnUndone() { }
    public Task OnCommit(WriteSession session, Instant now) => Task.CompletedTask;
    public void OnBatchUndone() { }
}
