using Dapper;
using Microsoft.EntityFrameworkCore;
using Steward.Clients;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Conversations;

/// <param name="Seen">What was seen to wait; null: whatever waits.</param>
public sealed record WaitToSettle(ClientId Client, long? Seen = null);

/// <summary>Says that what a client wrote needs no answer: a thank-you, an advertisement. Said again it is as it is; what came after the page was drawn still waits.</summary>
public sealed class SettleWait(Writer writer) : Operation<WaitToSettle, Nothing>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Nothing>> Do(WaitToSettle ask, Work work)
    {
        if (!await work.Db.Set<Client>().AnyAsync(c => c.Id == ask.Client)) return Refusal.NotFound("clients.not-found");
        if (await work.Connection.ExecuteAsync("delete from client_waits where client_id = @Value and (@Seen is null or activity_id = @Seen)", new { ask.Client.Value, ask.Seen }, work.Transaction) > 0) work.Tell(new NoAnswerNeeded(ask.Client));
        return new Nothing();
    }
}

[FactName("client.no-answer-needed", "message-off")]
public sealed record NoAnswerNeeded(ClientId Client) : ClientFact(Client)
{
    public override Phrase Sentence => new("conversations.no-answer-needed");
}
