using Microsoft.EntityFrameworkCore;
using Steward.Clients;
using Steward.Database;
using Steward.Foundation;
using Steward.Journal;
using Steward.People;

namespace Steward.Deals;

public sealed record DealHandover(DealId Deal, PersonId To, string Reason);

/// <summary>Gives a deal to another person. When a whole client changes hands, its open deals follow.</summary>
public sealed class HandOverDeal(Writer writer) : Operation<DealHandover, Deal>(writer), IListen<ClientHandedOver>
{
    protected override Right Needs => Right.HandOver;

    protected override async Task<Outcome<Deal>> Do(DealHandover ask, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == ask.Deal) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (!deal.IsOpen) return Refusal.Conflict("deals.closed-stays-closed");
        if (Typed.Letters(ask.Reason) < 5) return Refusal.Invalid("clients.handover-reason-needed");
        if (await work.Db.Set<Person>().FirstOrDefaultAsync(p => p.Id == ask.To && p.Active) is not { } receiver || !receiver.Role.Has(Right.WorkBase)) return Refusal.Invalid("people.unknown-owner");
        Give(deal, ask.To, receiver.Name, await NameOf(deal.OwnerId, work), ask.Reason.Trim(), work);
        return deal;
    }

    public async Task Hear(ClientHandedOver fact, Work work)
    {
        if (fact.To is not { } to) return;
        var from = await NameOf(fact.From, work);
        foreach (var deal in await work.Db.Set<Deal>().Where(d => d.ClientId == fact.Client && d.Outcome == DealOutcome.Open && d.OwnerId == fact.From).ToListAsync())
            Give(deal, to, fact.ToName, from, fact.Reason, work);
    }

    private static Task<string?> NameOf(PersonId? person, Work work) => work.Db.Set<Person>().Where(p => p.Id == person).Select(p => (string?)p.Name).FirstOrDefaultAsync();

    private static void Give(Deal deal, PersonId to, string toName, string? fromName, string? reason, Work work)
    {
        if (deal.OwnerId == to) return;
        work.Tell(new DealHandedOver(deal.Id, deal.ClientId, deal.OwnerId, to, toName, reason, fromName));
        deal.OwnerId = to;
        deal.Touch(work.Now);
    }
}
