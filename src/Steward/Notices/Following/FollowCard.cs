using Dapper;
using Microsoft.EntityFrameworkCore;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Journal;

namespace Steward.Notices;

/// <param name="On">Off: the person is told no more.</param>
public sealed record CardFollowing(CardKind Card, long Id, bool On);

/// <summary>Has a person told of what happens on a card. It is their own choice and changes nothing of the card, so no fact tells of it.</summary>
public sealed class FollowCard(Writer writer) : Operation<CardFollowing, Nothing>(writer)
{
    protected override Right Needs => Right.SeeBase;

    protected override async Task<Outcome<Nothing>> Do(CardFollowing ask, Work work)
    {
        var seen = ask.Card == CardKind.Deal ? await work.Db.Set<Deal>().AnyAsync(d => d.Id == new DealId(ask.Id)) : await work.Db.Set<Client>().AnyAsync(c => c.Id == new ClientId(ask.Id));
        if (!seen) return Refusal.NotFound(ask.Card == CardKind.Deal ? "deals.not-found" : "clients.not-found");
        if (work.By.PersonNumber is not { } me) return Refusal.Invalid("notices.nobody");
        await work.Connection.ExecuteAsync(ask.On
            ? "insert into followers (card, card_id, person_id, since) values (@card, @Id, @me, @now) on conflict (card, card_id, person_id) do nothing"
            : "delete from followers where card = @card and card_id = @Id and person_id = @me", new { card = (int)ask.Card, ask.Id, me, now = work.Now.ToMicroseconds() }, work.Transaction);
        return new Nothing();
    }
}
