using NodaTime;
using Steward.Conversations;
using Steward.Deals;
using Steward.Tasks;
using Steward.Ui;

namespace Steward.Demo;

/// <summary>What a salesperson does while a deal stands on a stage: plans a step, does it, writes down what came of it, plans the next.</summary>
public sealed class StageWork(Seller seller, Storyteller teller, Dice dice, OfficeDays days)
{
    private readonly TalkMaker talks = new(teller, dice, days);

    private Habits Habits => seller.Habits;

    /// <summary>The work of a stay that ends at a moment known.</summary>
    public void Do(LivedDeal deal, Stay stay, Instant end, bool untouched)
    {
        if (untouched) return;
        var planned = stay.Entered;
        foreach (var moment in Moments(stay.Entered, end))
            if (moment - planned > Duration.FromMinutes(6)) planned = Step(deal, stay, planned, moment);
    }

    /// <summary>The work of a stay that lasts, with what is planned next.</summary>
    public void Go(LivedDeal deal, Stay stay)
    {
        var stopped = dice.Chance(Habits.Overdue) ? days.Until - Duration.FromDays(dice.Between(2, 20)) : days.Until;
        if (stopped > stay.Entered) Do(deal, stay, stopped, untouched: dice.Chance(Habits.MovesUntouched));
        PlanNext(deal, stopped);
    }

    /// <summary>A deal that was given up inside but stays open until its Friday: a step is overdue, the last call is a pretence.</summary>
    public void Discard(LivedDeal deal, Stay stay, Instant given, Instant closed)
    {
        Do(deal, stay, given, untouched: dice.Chance(0.2));
        if (dice.Chance(0.85))
        {
            var (kind, title) = teller.Pair("step." + stay.Stage.Position, given);
            var due = Instant.Max(given + Duration.FromHours(1), closed - Duration.FromDays(dice.Between(1, 9)));
            deal.Errands.Add(new Errand(Named.Of<StepKind>(kind)!.Value, title, given, due) { Done = closed, Ending = TaskEnding.Dropped, Result = "deal lost" });
        }
        if (dice.Chance(0.6))
            deal.Talks.Add(new Talk(ActivityKind.Call, Direction.Out, closed - Duration.FromSeconds(dice.Between(20, 70)), null) { TalkSeconds = 0, RingSeconds = dice.Between(2, 6) });
    }

    /// <summary>What is planned now.</summary>
    /// <param name="stopped">When somebody last looked at the card: what was planned then has been overdue since.</param>
    public void PlanNext(LivedDeal deal, Instant stopped)
    {
        if (!dice.Chance(Habits.NextStep)) return;
        var planned = deal.Errands.LastOrDefault()?.Done ?? deal.Last.Entered;
        var (kind, title) = teller.Pair("step." + deal.Last.Stage.Position, planned);
        var late = stopped < days.Until && planned < days.Until - Duration.FromHours(20);
        var due = late ? Overdue(Instant.Max(planned, stopped)) : Ahead();
        deal.Errands.Add(new Errand(Named.Of<StepKind>(kind)!.Value, title, planned, due) { Reschedules = late && dice.Chance(0.4) ? dice.Between(1, 4) : 0 });
    }

    private Instant Overdue(Instant planned)
    {
        var due = days.InHours(planned + Duration.FromHours(dice.Between(3, 60)), dice);
        return due < days.Until ? due : planned + Duration.FromHours(1);
    }

    private Instant Ahead()
    {
        var ahead = dice.Chance(0.3) ? 0 : dice.Between(1, 9);
        return days.At(OfficeDays.NextWorked(days.Today.PlusDays(ahead)), Math.Round(dice.Between(9.5, 18) * 4) / 4);
    }

    /// <summary>The step that was planned, done at a moment; what is said in passing around it.</summary>
    /// <returns>When the next was planned.</returns>
    private Instant Step(LivedDeal deal, Stay stay, Instant planned, Instant moment)
    {
        var about = stay.Stage.Position;
        var (word, title) = teller.Pair("step." + about, planned);
        var kind = Named.Of<StepKind>(word)!.Value;
        var talk = talks.Of(kind, about, moment);
        deal.Talks.Add(talk);
        deal.Talks.AddRange(talks.Around(talk, moment));
        var done = talk.At + Duration.FromSeconds((talk.TalkSeconds ?? 0) + dice.Between(40, 420));
        var late = dice.Chance(Habits.Late);
        var due = late ? DueBefore(planned, moment) : moment + Duration.FromMinutes(dice.Between(-20, 90));
        var ending = talk is { Kind: ActivityKind.Call, TalkSeconds: 0 } ? TaskEnding.NoAnswer : dice.Chance(0.12) ? TaskEnding.CallLater : TaskEnding.Reached;
        deal.Errands.Add(new Errand(kind, title, planned, Instant.Max(due, planned + Duration.FromMinutes(30)))
        {
            Done = done, Ending = ending, Result = Result(done, ending), Reschedules = late && dice.Chance(0.5) ? dice.Between(1, 3) : 0,
        });
        return done;
    }

    private Instant DueBefore(Instant planned, Instant done) =>
        Instant.Max(planned + Duration.FromHours(1), done - Duration.FromDays(Math.Max(1, (int)dice.Skewed(Habits.DaysLate, 0.5))));

    // As many lines in both lists, and the same places in them: what is thrown afterwards stays as it is.
    private string? Result(Instant at, TaskEnding ending) => dice.Chance(Habits.WritesResults) ? teller.Line(ending == TaskEnding.NoAnswer ? "result.silent" : "result", at) : dice.Chance(0.15) ? null : dice.One(Library.House.Lazy("result"));

    /// <summary>When the steps of a stay are done: in order, in working hours, the last one shortly before its end.</summary>
    private List<Instant> Moments(Instant from, Instant end)
    {
        var steps = 1 + (int)Math.Min(7, dice.Skewed(Habits.Touches, 0.6));
        var moments = new List<Instant>(steps);
        for (var i = 0; i < steps - 1; i++) moments.Add(days.InHours(from + (end - from) * dice.Between(0.03, 0.9), dice));
        if (end < days.Until) moments.Add(end - Duration.FromMinutes(dice.Between(11, 25)));
        else moments.Add(days.InHours(from + (end - from) * dice.Between(0.5, 0.98), dice));
        moments.RemoveAll(moment => moment <= from || moment >= days.Until || moment >= end);
        moments.Sort();
        return moments;
    }
}
