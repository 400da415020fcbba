using NodaTime;
using Steward.Conversations;

namespace Steward.Demo;

/// <summary>A client of the simulated company with all that happened.</summary>
public sealed record LivedClient(SimulatedClient Who, Seller Owner, Instant Created, IReadOnlyList<(Opening Opening, LivedDeal Deal)> Deals, IReadOnlyList<Talk> Talks);

/// <summary>What a deal was opened for.</summary>
public sealed record Opening(Course Course, string Title, string? Need, decimal Amount, LocalDate? ExpectedClose, string? Profile, int? Openings);

/// <summary>Lives clients through, each with the dice of its own number.</summary>
public sealed class ClientLife(Simulation simulation, Rules rules, IReadOnlyList<Seller> sellers, OfficeDays days)
{
    private const double TwinShare = 0.016;

    /// <summary>Below one, there is more work in the last months than in the first.</summary>
    private const double Growth = 0.6;
    private const int PaperDice = 7;
    private readonly FridayBatches fridays = new(days);
    private readonly double[] shares = [.. sellers.Select(seller => seller.Habits.Clients)];
    private readonly Instant begins = days.At(OfficeDays.NextWorked(days.Today.PlusMonths(-simulation.Months)), 10);
    private SimulatedClient? before;

    /// <param name="deals">How many deals they had.</param>
    public LivedClient Live(int number, int deals)
    {
        var dice = Dice.Of(simulation.Seed, number);
        var who = before is { } twin && dice.Chance(TwinShare) ? twin.Twin : ClientMaker.Make(number, dice);
        var owner = sellers[dice.Weighted(shares)];
        var openings = Enumerable.Range(0, deals).Select(_ => Moment(dice, latest: 0.4)).Order().ToList();
        before = who;
        var created = deals > 0 ? openings[0] : Moment(dice, latest: 70);
        var lived = openings.Select((at, i) => Deal(who, owner, i == 0 ? at : Instant.Max(at, created + Duration.FromHours(1)), dice)).ToList();
        var papers = new PaperWork(Dice.Of(simulation.Seed + PaperDice, number), days);
        foreach (var (_, deal) in lived) papers.Write(deal);
        var returned = papers.Return(lived.Select(deal => deal.Item2), new Storyteller(who.Tongue, who.Who, 5_000, Dice.Of(simulation.Seed + PaperDice + 1, number), days));
        return new LivedClient(who, owner, created, lived, deals == 0 ? Talks(who, created, dice) : returned is null ? [] : [returned]);
    }

    private Instant Moment(Dice dice, double latest)
    {
        var end = days.Until - Duration.FromDays(latest);
        var moment = days.InHours(begins + (end - begins) * Math.Pow(dice.Between(0, 1.0), Growth), dice);
        return moment < days.Until ? moment : begins;
    }

    private (Opening, LivedDeal) Deal(SimulatedClient who, Seller owner, Instant created, Dice dice)
    {
        var course = who.Kind == ClientKind.Developer ? rules.Developers : rules.Windows;
        var scale = who.Kind == ClientKind.Company ? 3.2 : 1;
        var amount = Math.Max(300, Math.Round((decimal)(dice.Skewed(course.Price * scale, course.Spread) / 50)) * 50);
        var teller = new Storyteller(dice.Chance(0.25) ? owner.Writes : who.Tongue, who.Who, amount, dice, days);
        var title = teller.Line("title." + (who.Kind switch { ClientKind.Private => "home", ClientKind.Company => "company", _ => "developer" }), created);
        var deal = new DealLife(course, owner, rules, teller, dice, days, fridays).Live(created);
        return (Describe(course, owner, title, amount, teller, deal, dice), deal);
    }

    /// <summary>What is written on the card by the stage that was reached, by people who fill it in or do not.</summary>
    private Opening Describe(Course course, Seller owner, string title, decimal amount, Storyteller teller, LivedDeal deal, Dice dice)
    {
        var reached = deal.Furthest;
        bool Filled(int from) => reached >= from ? dice.Chance(owner.Habits.FillsFields) : reached == from - 1 && dice.Chance(0.4);
        var need = Filled(2) ? teller.Line("need", deal.Stays[0].Entered) : null;
        var profile = Filled(4) ? dice.One(rules.Profile.ChoiceList) : null;
        LocalDate? expected = Filled(4) ? days.DayOf(deal.Closed ?? deal.Last.Entered + Duration.FromDays(dice.Between(5, 30))) : null;
        return new Opening(course, title, need, dice.Chance(0.012) ? dice.One<decimal>([1, 111, 999_999, 12_345_678]) : reached == 1 && dice.Chance(0.2) ? 0 : amount,
            expected, profile, Filled(2) ? teller.Openings : null);
    }

    /// <summary>A client without a deal: half of them are empty cards, the others were called once and forgotten.</summary>
    private List<Talk> Talks(SimulatedClient who, Instant created, Dice dice)
    {
        if (dice.Chance(0.45)) return [];
        var teller = new Storyteller(who.Tongue, who.Who, 5_000, dice, days);
        return [new Talk(ActivityKind.Call, Direction.In, created + Duration.FromMinutes(3), teller.Line("talk.1", created)) { TalkSeconds = dice.Between(40, 400), RingSeconds = dice.Between(3, 20) }];
    }
}
