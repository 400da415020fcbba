using Dapper;
using Microsoft.EntityFrameworkCore;
using Steward.Clients;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Conversations;

/// <summary>Says that what a client wrote needs no answer: a thank-you, an advertisement. Said again it is as it is.</summary>
public sealed class SettleWait(Writer writer) : Operation<ClientId, Nothing>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Nothing>> Do(ClientId ask, Work work)
    {
        if (!await work.Db.Set<Client>().AnyAsync(c => c.Id == ask)) return Refusal.NotFound("clients.not-found");
        if (await work.Connection.ExecuteAsync("delete from client_waits where client_id = @Value", new { ask.Value }, work.Transaction) > 0) work.Tell(new NoAnswerNeeded(ask));
        return new Nothing();
    }
}

[FactName("client.no-answer-needed", "message-off")]
public sealed record NoAnswerNeeded(ClientId Client) : ClientFact(Client)
{
    public override Phrase Sentence => new("conversations.no-answer-needed");
}
