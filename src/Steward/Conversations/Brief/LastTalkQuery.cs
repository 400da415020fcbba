using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Journal;

namespace Steward.Conversations;

/// <summary>What was agreed last: the newest words of a talk in which both spoke, or of a finished task; without one, the newest words at all.</summary>
public sealed class LastTalk
{
    public Instant At { get; init; }
    public long? Who { get; init; }
    public long Kind { get; init; }
    public long Counts { get; init; }
    public long Direction { get; init; }
    public string Body { get; init; } = "";

    /// <summary>A letter, message or call of the client's own: who is named got it.</summary>
    public bool IsFromClient => Direction == (long)Conversations.Direction.In && (ActivityKind)Kind is ActivityKind.Email or ActivityKind.Message or ActivityKind.Call;

    public bool IsTalk => ((Counts)Counts).HasFlag(Conversations.Counts.TwoWay);
}

public sealed class LastTalkQuery(BaseReader reader)
{
    // Enough to reach behind a row of unanswered calls.
    private const int Near = 15;

    /// <summary>The caller has been found to see the card.</summary>
    public async Task<LastTalk?> Of(CardKind card, long id, CancellationToken stop = default)
    {
        var column = card == CardKind.Deal ? "deal_id" : "client_id";
        await using var connection = await reader.Open(stop);
        var said = (await connection.QueryAsync<LastTalk>(new CommandDefinition($"""
            select x.at, x.who, x.kind, x.counts, x.direction, t.body from (select a.id, a.at, a.author_id as who, a.kind, a.counts, a.direction from activities a where a.{column} = @id order by a.at desc limit {Near}) x
            join activity_texts t on t.activity_id = x.id order by x.at desc
            """, new { id }, cancellationToken: stop))).AsList();
        var talk = said.FirstOrDefault(s => s.IsTalk) ?? said.FirstOrDefault();
        var task = await connection.QueryFirstOrDefaultAsync<LastTalk>(new CommandDefinition($"""
            select t.done as at, t.done_by as who, -1 as kind, 2 as counts, t.result as body from tasks t
            where t.{column} = @id and t.done is not null and t.ending = 1 and t.result is not null and t.kind <> 6 order by t.done desc limit 1
            """, new { id }, cancellationToken: stop));
        return task is not null && (talk is null || task.At > talk.At) ? task : talk;
    }
}
