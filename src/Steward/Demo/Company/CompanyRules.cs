using Steward.Database;
using Steward.Deals;
using Steward.Fields;

namespace Steward.Demo;

/// <summary>One kind of deal as the simulation knows it: its stages, how long each usually takes and how many deals pass it.</summary>
/// <param name="Days">Median working days on each stage.</param>
/// <param name="Passes">The share that goes on from each stage.</param>
/// <param name="Price">The median amount.</param>
public sealed record Course(IReadOnlyList<Stage> Stages, double[] Days, double[] Passes, double Price, double Spread);

/// <summary>The rules by which the simulated company works.</summary>
public sealed record Rules(Course Windows, Course Developers, IReadOnlyDictionary<string, LossReason> Reasons, Field Profile, Field Openings, Field Kind)
{
    /// <summary>Who looks at deals under extra control.</summary>
    public PersonId Reviewer { get; init; }
}

/// <summary>Lays pipelines, fields and loss reasons of a window-and-door builder.</summary>
public sealed class CompanyRules(AddPipeline pipelines, AddLossReason reasons, AddField fields)
{
    /// <summary>Each with what proves it, and after how many days it pays to come back; none: it does not.</summary>
    private static readonly (string Name, LossProof Needs, int? ReviveDays)[] LossReasons =
    [
        ("Too expensive", LossProof.None, 60), ("Chose a competitor", LossProof.CompetitorNamed | LossProof.CompetitorOffer, 180), ("Not now", LossProof.None, 30), ("Does not answer", LossProof.AttemptsOnDifferentDays, 21),
        ("Not our client", LossProof.None, null), ("Closed down", LossProof.None, null), ("Other", LossProof.None, 90),
    ];

    public async Task<Rules> Lay(Work work)
    {
        var kind = await Add(work, new NewField(FieldSubject.Client, "kind", "Kind of client", FieldKind.Choice) { Choices = ["Private", "Company", "Developer"] });
        var profile = await Add(work, new NewField(FieldSubject.Deal, "profile", "Profile", FieldKind.Choice) { Choices = ["white", "anthracite", "golden oak", "grey outside, white inside", "aluminium"] });
        var openings = await Add(work, new NewField(FieldSubject.Deal, "openings", "Openings", FieldKind.Number));
        await Add(work, new NewField(FieldSubject.Deal, "leaflet", "Number of the leaflet", FieldKind.Text)); // nobody ever fills it: check 4a finds it
        var windows = (await pipelines.RunIn(work, new NewPipeline("New clients", NewClients))).Done.Stages;
        var developers = (await pipelines.RunIn(work, new NewPipeline("Developers", ForDevelopers))).Done.Stages;
        var named = new Dictionary<string, LossReason>();
        await pipelines.RunIn(work, new NewPipeline("Refusals", ForRefusals) { Kind = PipelineKind.Revival });
        foreach (var (name, needs, days) in LossReasons) named[name] = (await reasons.RunIn(work, new NewLossReason(name) { Needs = needs, Recoverable = days is not null, ReviveDays = days })).Done;
        return new Rules(
            new Course(windows, [2.4, 4.5, 8, 4.5, 2.4], [0.74, 0.80, 0.62, 0.82, 0.94], 7_400, 0.85),
            new Course(developers, [6, 11, 16, 13, 7], [0.72, 0.70, 0.66, 0.76, 0.92], 164_000, 0.7),
            named, profile, openings, kind);
    }

    private async Task<Field> Add(Work work, NewField field) => (await fields.RunIn(work, field)).Done;

    private static IReadOnlyList<NewStage> NewClients =>
    [
        new("Request qualified") { MaxDays = 5, Goal = "We know what they need, where, by when, and who decides.", Hint = "Ask: how many openings, which floor, by what day, who else decides, what they compare with. Propose a day for measuring at once." },
        new("Measured on site") { MaxDays = 7, ExitKind = ExitKind.Activity, ExitKey = nameof(Conversations.ActivityKind.Visit), Goal = "Openings are measured and the sketch is on the card.", Hint = "Call an hour before the visit. Photograph each opening and the way to the floor. Name the day of the offer before you leave." },
        new("Offer sent") { MaxDays = 10, ExitKind = ExitKind.Document, ExitKey = nameof(Orders.DocumentKind.Offer), Goal = "The client has an offer that answers their need.", Hint = "Send two variants. Call the next working day and go through it line by line. Don't lower the price before the reason is known.", Required = Needs(("need", "Without it nobody can tell why this offer fits.")) },
        new("Terms agreed") { MaxDays = 7, ExtraControl = true, ExitKind = ExitKind.Document, ExitKey = nameof(Orders.DocumentKind.Contract), Goal = "Price, payments and days of mounting are confirmed in writing.", Hint = "Repeat the terms in a message and ask for a yes. Discounts over 7 % are approved by the head.", Required = Needs(("profile", "The workshop orders it now."), ("expected_close", "The crew is planned by it.")) },
        new("Contract signed") { MaxDays = 4, Goal = "Both sides have signed; the invoice for the prepayment is out.", Hint = "Send the invoice the same day and say who will remind. It is won when the prepayment is in.", Required = Needs(("amount", "It is on the invoice.")) },
    ];

    /// <summary>The second and the fourth name say what the client does, not what is reached: check 1a finds them.</summary>
    private static IReadOnlyList<NewStage> ForDevelopers =>
    [
        new("Project received") { MaxDays = 10, Goal = "Drawings and the date of the tender are here.", Hint = "Ask for the specification and who else was invited." },
        new("Client is thinking") { MaxDays = 15 },
        new("Samples shown") { MaxDays = 20, Goal = "The architect has held our profile in hand.", Hint = "Bring the corner sample and the acoustic report.", Required = Needs(("need", "The technical part is written from it.")) },
        new("Negotiation") { Required = Needs(("expected_close", "Capacity is booked by it.")) },
        new("Contract signed") { MaxDays = 10, Goal = "The contract and the schedule of stages are signed.", Hint = "Hand the schedule to the workshop the same day.", Required = Needs(("amount", "It is in the contract.")) },
    ];

    private static IReadOnlyList<NewStage> ForRefusals =>
    [
        new("Reason of the refusal confirmed") { MaxDays = 10, Goal = "We know whether the reason still holds.", Hint = "Ask what has changed since and who decides now." },
        new("Contact made again") { MaxDays = 10, Goal = "The client talked with us.", Hint = "Come with news: another profile, another price, a free day of the crew." },
        new("Handed back to sales") { MaxDays = 5, Goal = "A new deal is open.", Hint = "Write down the need anew before you hand it over." },
    ];

    private static Dictionary<string, string?> Needs(params (string Field, string Why)[] fields) => fields.ToDictionary(field => field.Field, field => (string?)field.Why);
}
