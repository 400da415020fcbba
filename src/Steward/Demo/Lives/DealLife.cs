using NodaTime;
using Steward.Deals;

namespace Steward.Demo;

/// <summary>Lives one deal through, from its opening to its end or to this morning.</summary>
public sealed class DealLife(Course course, Seller seller, Rules rules, Storyteller teller, Dice dice, OfficeDays days, FridayBatches fridays)
{
    private readonly LivedDeal deal = new();
    private readonly StageWork work = new(seller, teller, dice, days);

    private Habits Habits => seller.Habits;
    private bool IsOpen => deal.Closed is null && deal.Last.Left is null;

    public LivedDeal Live(Instant created)
    {
        var parked = dice.Chance(Habits.Parks) ? dice.Between(1, 2) : 0;
        Enter(1, created);
        while (true)
        {
            var stay = deal.Last;
            var place = stay.Stage.Position;
            if (parked == place) return Park(stay);
            var leave = days.After(stay.Entered, Math.Max(0.3, dice.Skewed(course.Days[place - 1], 0.75) * Habits.Pace), dice);
            var lost = !dice.Chance(course.Passes[place - 1] * Habits.Success);
            if (leave >= days.Until) return Open(stay);
            if (lost)
            {
                if (Lose(stay, leave)) return deal;
                if (IsOpen && deal.Last == stay) return Open(stay);
                continue;
            }
            work.Do(deal, stay, leave, untouched: dice.Chance(Habits.MovesUntouched));
            if (place == course.Stages.Count) return Win(stay, leave);
            Move(stay, place, leave);
        }
    }

    private void Enter(int place, Instant at) => deal.Stays.Add(new Stay(course.Stages[place - 1], at));

    private void Move(Stay stay, int place, Instant at)
    {
        var back = place > 1 && dice.Chance(Habits.MovesBack);
        var to = back ? place - 1 : place + (place + 2 <= course.Stages.Count && dice.Chance(Habits.SkipsStages) ? 2 : 1);
        (stay.Left, stay.Exit) = (at, back ? VisitExit.Back : VisitExit.Forward);
        Enter(to, at);
    }

    private LivedDeal Win(Stay stay, Instant at)
    {
        (stay.Left, stay.Exit) = (at, VisitExit.Won);
        (deal.Outcome, deal.Closed) = (DealOutcome.Won, at);
        return deal;
    }

    /// <summary>The deal stands here this morning.</summary>
    private LivedDeal Open(Stay stay)
    {
        if (Habits.DumpsOnFridays && days.Until - stay.Entered > Duration.FromDays(18) && dice.Chance(0.5) && Lose(stay, stay.Entered + Duration.FromDays(9))) return deal;
        work.Go(deal, stay);
        return deal;
    }

    /// <summary>A card that was put down: a touch or two in the first days and silence since.</summary>
    private LivedDeal Park(Stay stay)
    {
        work.Do(deal, stay, Instant.Min(days.After(stay.Entered, 1.5, dice), days.Until), untouched: dice.Chance(0.5));
        work.PlanNext(deal, days.Until);
        return deal;
    }

    /// <returns>False when the deal goes on: it was opened again, or it waits for its Friday.</returns>
    private bool Lose(Stay stay, Instant at)
    {
        var when = Habits.DumpsOnFridays && dice.Chance(0.9) ? fridays.After(at, dice) : at;
        if (when is not { } closed || closed >= days.Until) return false;
        (deal.Reason, deal.Comment) = WhyLost(stay, closed);
        if (closed == at) work.Do(deal, stay, at, untouched: dice.Chance(Habits.MovesUntouched));
        else work.Discard(deal, stay, at, closed);
        (stay.Left, stay.Exit) = (closed, VisitExit.Lost);
        if (deal.Reopenings.Count == 0 && dice.Chance(Habits.Reopens) && days.After(closed, dice.Between(2, 8), dice) is var again && again < days.Until)
        {
            deal.Reopenings.Add(new PastReopening(DealOutcome.Lost, closed, seller.Id, again, seller.Id) { LossReason = deal.Reason, LossComment = deal.Comment });
            (deal.Reason, deal.Comment) = (null, null);
            Enter(stay.Stage.Position, again);
            return false;
        }
        (deal.Outcome, deal.Closed) = (DealOutcome.Lost, closed);
        return true;
    }

    private (LossReason Reason, string Comment) WhyLost(Stay stay, Instant at)
    {
        var early = stay.Stage.Position <= 2;
        if (Habits.DumpsOnFridays && dice.Chance(0.75))
            return (rules.Reasons[dice.Chance(0.7) ? "Does not answer" : "Other"], dice.One(Library.House.Lazy("lost")));
        double[] weights = early ? [0.12, 0.1, 0.2, 0.24, 0.22, 0.03, 0.05] : [0.38, 0.24, 0.18, 0.1, 0.01, 0.03, 0.05];
        var name = rules.Reasons.Keys.ElementAt(dice.Weighted(weights));
        return (rules.Reasons[name], dice.Chance(Habits.WritesResults * 0.97) ? teller.Line("lost." + name, at) : dice.One(Library.House.Lazy("lost")));
    }
}
