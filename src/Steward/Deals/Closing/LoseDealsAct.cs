using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.Discards;
using Steward.Foundation;
using Steward.Journal;
using Steward.Lists;

namespace Steward.Deals;

/// <summary>Closes many deals as lost for one reason, each under the rules for one. More than one person may close by themselves wait for a second person, all together.</summary>
public sealed class LoseDealsAct(Writer writer, LoseDeal lose, LoseDeals loseMany, LossCap cap, BinMover mover) : BulkAct
{
    public override string List => "deals";
    public override string Name => "lose";
    public override string Icon => "circle-x";
    public override Right Needs => Right.WorkBase;
    public override Type Form => typeof(LossForm);

    public override bool Fits(IQueryCollection asked) => DealListAsk.From(asked).Outcome == DealOutcome.Open;

    public override Phrase? Notice(int count) => count > cap.Most ? new("deals.lose-act.waits", cap.Most) : null;

    public override async Task<Outcome<Phrase?>> Instead(ActGiven given, IReadOnlyList<long> rows, Caller by, CancellationToken stop)
    {
        var passed = false;
        await writer.Run<Nothing>(by, async work =>
        {
            passed = await cap.IsPassedBy(rows.Count, work);
            return new Nothing();
        }, stop);
        if (!passed) return Outcome<Phrase?>.From(null);
        var asked = await loseMany.Run(LossInput.From(given).Of([.. rows.Select(row => new DealId(row))]), by, stop);
        return asked.IsRefused ? asked.Refusal : asked.Done.Waiting is null ? new Phrase("deals.toast.lost-many", asked.Done.Lost.Count) : new Phrase("deals.toast.losses-wait");
    }

    public override async Task<Outcome<string?>> Do(long id, ActGiven given, Work work)
    {
        var ask = LossInput.From(given).Of([new DealId(id)]);
        if (!await work.Db.Set<Deal>().AnyAsync(d => d.Id == new DealId(id))) return Refusal.NotFound("deals.not-found");
        var before = await mover.Copy("deals", id, work);
        var rival = await lose.Rival(ask, work);
        if (rival.IsRefused) return rival.Refusal;
        var lost = await lose.RunIn(work, new DealLoss(new DealId(id), ask.Reason, ask.Comment) { Competitor = rival.Done, Offer = ask.Offer });
        // Of many, what is missing is said by its first sentence; the dialog of one names all of it.
        if (lost.IsRefused) return lost.Refusal.Missing is [var first, ..] ? Refusal.Invalid(first.Why.Key, [.. first.Why.Args]) : lost.Refusal;
        return new Lost(work.Now.ToMicroseconds(), before.Write()).Text();
    }

    public override async Task<Outcome<Nothing>> TakeBack(long id, string was, Work work)
    {
        var lost = Lost.Read(was);
        if (await work.Db.Set<Deal>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == new DealId(id)) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (deal.Outcome != DealOutcome.Lost || await History.HasMoreSince(work, id, Moments.FromMicroseconds(lost.At))) return Refusal.Conflict("lists.touched-since");
        await mover.Return("deals", id, BinBody.Read(lost.Before), work);
        work.Tell(new DealLossTakenBack(deal.Id, deal.ClientId));
        return new Nothing();
    }

    /// <param name="Before">The deal with its tasks and stays, as they were.</param>
    private sealed record Lost(long At, byte[] Before)
    {
        public string Text() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
        public static Lost Read(string text) => JsonSerializer.Deserialize<Lost>(text, JsonSerializerOptions.Web)!;
    }
}

/// <summary>An act on many had closed it; it was taken back before anybody went on with the deal, which is as it was before.</summary>
[FactName("deal.loss-taken-back", "arrow-back-up")]
public sealed record DealLossTakenBack(DealId Deal, ClientId? Client) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("deals.loss-taken-back");
}
