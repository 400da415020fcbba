using NodaTime;
using Steward.Conversations;
using Steward.Deals;
using Steward.Orders;

namespace Steward.Demo;

public sealed record Paper(DocumentKind Kind, Instant At, Instant? Signed);

public sealed record Bill(Instant Issued, Instant? Paid);

/// <summary>What a deal leaves on paper: offers, contracts, invoices, and what quality control wrote of it. It has dice of its own, so that the lives stay as they are.</summary>
public sealed class PaperWork(Dice dice, OfficeDays days)
{
    /// <summary>The stages by their place, the same in every course of sales.</summary>
    private const int Offered = 3, Controlled = 4, Contracted = 5;

    /// <summary>An invoice on a deal that ended long ago: the next sale hides in it.</summary>
    private const double SellsOnOldDeal = 0.015;

    /// <summary>A client who comes back to a closed deal and to whom nobody opens a new one.</summary>
    private const double ComesBack = 0.07;

    public void Write(LivedDeal deal)
    {
        foreach (var stay in deal.Stays)
        {
            if (stay.Stage.Position == Offered && dice.Chance(0.96)) Add(DocumentKind.Offer, stay.Entered + Duration.FromMinutes(dice.Between(2, 90)));
            if (stay.Stage.Position == Contracted) Contract(stay);
            if (stay.Stage.Position == Controlled && dice.Chance(0.8) && days.After(stay.Entered, dice.Between(0.4, 1.6), dice) is var seen && seen < days.Until) deal.Reviews.Add(seen);
        }
        if (deal is { Outcome: DealOutcome.Won, Closed: { } won } && dice.Chance(SellsOnOldDeal) && days.After(won, dice.Between(9, 30), dice) is var late && late < days.Until) deal.Bills.Add(new Bill(late, null));

        void Contract(Stay stay)
        {
            Add(DocumentKind.Contract, stay.Entered - Duration.FromMinutes(dice.Between(5, 40)), stay.Entered);
            if (stay.Entered + Duration.FromMinutes(20) is var issued && issued < days.Until)
                deal.Bills.Add(new Bill(issued, stay.Exit == VisitExit.Won ? stay.Left : null));
        }

        void Add(DocumentKind kind, Instant at, Instant? signed = null)
        {
            if (at < days.Until) deal.Papers.Add(new Paper(kind, at, signed));
        }
    }

    /// <summary>What a client wrote after all was over.</summary>
    public Talk? Return(IEnumerable<LivedDeal> lived, Storyteller teller)
    {
        var all = lived.ToList();
        if (all.Count == 0 || all.Any(deal => deal.Closed is null) || !dice.Chance(ComesBack)) return null;
        var at = days.After(all.Max(deal => deal.Closed!.Value), dice.Between(4, 60), dice);
        return at >= days.Until ? null : new Talk(ActivityKind.Message, Direction.In, at, teller.Line("message.in", at));
    }
}
