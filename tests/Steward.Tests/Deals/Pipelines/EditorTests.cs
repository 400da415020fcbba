using System.Text.Json;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Tests.Support;
using Steward.Tests.Web;
using Steward.Ui;

namespace Steward.Tests.Deals.Pipelines;

public class EditorTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_drafted_gate_says_how_many_of_the_deals_before_it_would_pass(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var (small, large) = (await world.OpenDeal("Small", 900), await world.OpenDeal("Large", 90_000));
        var table = await Table(world);
        GateSketch[] gates = [new("condition", new GateBody { Condition = "amount >= 10000" }), new("approval", new GateBody { Role = Role.Head, When = "amount >= 10000" }), new("paid", new GateBody { When = "amount > 1000000" })];
        var stage = table.Sketch.Stages[1] with { Fields = [new FieldSketch("amount", null), new FieldSketch("profile", null)], Gates = gates };
        (await world.The<DrawPipeline>().Run(new Drawing(world.Windows.Id, table.Sketch.With(stage)), world.Vera)).ShouldBeDone();
        var shares = (await View(world, stage.Key)).Shares!;
        Assert.Equal(("Request qualified", 2), (shares.Before, shares.Deals));
        Assert.Equal([(2, 2), (2, 0), (2, 1), (1, 0), (0, 0)], new[] { "field:amount", "field:profile", SketchPart(gates[0]), SketchPart(gates[1]), SketchPart(gates[2]) }.Select(part => (shares.Shares[part].Asked, shares.Shares[part].Open)));
        Assert.Equal([small.Id.Value], shares.Shares[SketchPart(gates[0])].Stopped.Select(d => d.Id));
        Assert.Equal([large.Id.Value], shares.Shares[SketchPart(gates[1])].Stopped.Select(d => d.Id));
        Assert.Null((await View(world, table.Sketch.Stages[0].Key)).Shares); // nobody stands before the first stage
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task The_ninetieth_percentile_is_of_won_deals_in_working_days(EngineKind kind)
    {
        await using var world = await World.New(kind);
        for (var i = 0; i < 12; i++)
        {
            var deal = await world.OpenDeal($"Deal {i}");
            foreach (var (key, value) in new[] { ("need", "White balcony doors"), ("profile", "white") }) (await world.The<EditDeal>().Run(new DealEdit(deal.Id, new Dictionary<string, string?> { [key] = value }), world.Anna)).ShouldBeDone();
            if (i < 2)
            {
                world.Clock.Pass(Duration.FromDays(28));
                (await world.The<LoseDeal>().Run(new DealLoss(deal.Id, world.TooExpensive.Id, "They found a cheaper one elsewhere"), world.Anna)).ShouldBeDone();
                continue;
            }
            world.Clock.Pass(Duration.FromDays(7)); // a week from Tuesday is five working days
            foreach (var stage in world.Stages.Skip(1)) (await world.The<MoveDeal>().Run(new DealMove(deal.Id, stage.Id) { Next = world.CallTomorrow }, world.Anna)).ShouldBeDone();
            (await world.The<WinDeal>().Run(new DealWin(deal.Id), world.Anna)).ShouldBeDone();
        }
        var stays = (await View(world, null)).Stays["s" + world.Stages[0].Id];
        Assert.Equal((10, 5.0), (stays.Stays, Math.Round(stays.P90!.Value, 3)));
    }

    /// <summary>Those that pipelines of the past were laid with: their values and their order stay, others may stand between them.</summary>
    private static readonly string[] Menu =
    [
        "person", "reachable", "need", "two-way", "activity:Meeting", "activity:Visit", "activity:Call", "activity:Email", "activity:Message", "document:offer", "document:contract", "document:contract:signed", "document:act:signed",
        "paid:0", "paid:30", "paid:50", "paid:100", "approval:Head", "approval:QualityController", "approval:Director", "condition",
    ];

    [Fact]
    public async Task Every_gate_of_the_menu_is_laid_as_it_is_called()
    {
        await using var world = await World.New();
        var words = world.The<SketchWords>();
        Assert.Equal(Menu, words.Offers.Select(offer => offer.Value).Where(Menu.Contains));
        foreach (var (value, called) in words.Offers.Where(offer => offer.Value != "condition")) Assert.Equal(Said(called), Said(words.Label(words.Read(value)!)));
        foreach (var (value, called) in words.Exits) Assert.Equal(Said(called), Said(words.Value(StageAttributes.Exit, value)));
        Assert.Equal("""{"document":"contract","signed":true}""", words.Read("document:contract:signed")!.Body.Write());
        Assert.Equal("""{"percent":30}""", words.Read("paid:30")!.Body.Write());
        Assert.Null(words.Read("moon"));

        static string Said(Steward.Foundation.Phrase phrase) => new Words(DateTimeZone.Utc).In(Lang.En).Say(phrase);
    }

    [Fact]
    public async Task A_gate_is_asked_under_its_condition_and_a_condition_always()
    {
        await using var town = await Town.New();
        var vera = (await town.The<Steward.People.Staffing>().CallerFor(town.PersonOf("head").Id, Door.Page))!;
        var pipeline = (await town.The<AddPipeline>().Run(new NewPipeline("Street", [new NewStage("Request registered"), new NewStage("Offer sent")]), vera)).ShouldBeDone();
        await Lay("paid:30", "the offer is large");
        await Lay("condition", "A rule of ours");
        var gates = (await town.The<SketchQuery>().Read(pipeline.Pipeline.Id, vera))!.Sketch.Stages[1].Gates;
        Assert.Equal([("paid", 30, "amount >= 10000", null, "the offer is large"), ("condition", null, null, "amount >= 10000", "A rule of ours")], gates.Select(g => (g.Kind, g.Body.Percent, g.Body.When, g.Body.Condition, g.Body.Label)));

        async Task Lay(string gate, string label)
        {
            var (cookie, token) = await town.TokenFor("head");
            using var ask = new HttpRequestMessage(HttpMethod.Post, $"/pipelines/{pipeline.Pipeline.Id}/draft/stages/s{pipeline.Stages[1].Id}/gates")
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["gate"] = gate, ["condition"] = "amount >= 10000", ["label"] = label, ["__RequestVerificationToken"] = token }),
            };
            ask.Headers.Add("Cookie", $"{town.CookieOf("head")}; {cookie}");
            ask.Headers.Add("HX-Request", "true");
            using var answer = await town.Client.SendAsync(ask);
            Assert.True(answer.IsSuccessStatusCode, answer.StatusCode.ToString());
        }
    }

    [Fact]
    public async Task Two_drawers_lose_nothing_of_each_other_and_are_told_what_changed()
    {
        await using var town = await Town.New();
        var vera = (await town.The<Steward.People.Staffing>().CallerFor(town.PersonOf("head").Id, Door.Page))!;
        var pipeline = (await town.The<AddPipeline>().Run(new NewPipeline("Street", [new NewStage("Request registered") { MaxDays = 3 }, new NewStage("Offer sent")]), vera)).ShouldBeDone();
        var (id, key) = (pipeline.Pipeline.Id, "s" + pipeline.Stages[0].Id);
        var drawn = (await town.The<SketchQuery>().Read(id, vera))!.Sketch.Stages[0];
        var shown = JsonSerializer.Serialize(StageAttributes.Drawn.ToDictionary(attribute => attribute, attribute => StageAttributes.Read(drawn, attribute)));
        await Touch("head", ("max_days", "3"), ("goal", "We know who asks"));
        var second = await Touch("admin", ("max_days", "9"), ("goal", ""));
        var stage = (await town.The<SketchQuery>().Read(id, vera))!.Sketch.Stages[0];
        Assert.Equal((9, "We know who asks"), (stage.MaxDays, stage.Goal)); // the goal was not touched in the second window
        Assert.Contains("Vera Kiknadze", second, StringComparison.Ordinal);
        Assert.Contains("goal", second, StringComparison.Ordinal);
        var third = await Touch("head", ("max_days", "5"), ("goal", "We know who asks"));
        Assert.Matches("Ada Tsereteli.*longest stay.*9.*5", third.ReplaceLineEndings(" "));
        Assert.Equal(5, (await town.The<SketchQuery>().Read(id, vera))!.Sketch.Stages[0].MaxDays);

        // One hand that is quicker than the answers is told nothing of itself.
        await Touch("admin@w1", ("target", "80"), ("max_days", "3"));
        Assert.DoesNotContain("target conversion", await Touch("admin@w1", ("target", "80"), ("hint", "Call before"), ("max_days", "3")), StringComparison.Ordinal);

        async Task<string> Touch(string hand, params (string Name, string Value)[] form)
        {
            var who = hand.Split('@')[0];
            var csrf = await town.TokenFor(who);
            using var ask = new HttpRequestMessage(HttpMethod.Post, $"/pipelines/{id}/draft/stages/{key}")
            {
                Content = new FormUrlEncodedContent(form.Append(("shown", shown)).Append(("__RequestVerificationToken", csrf.Token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2))),
            };
            ask.Headers.Add("Cookie", $"{town.CookieOf(who)}; {csrf.Cookie}");
            ask.Headers.Add("HX-Request", "true");
            ask.Headers.Add("X-Draft", "-1"); // all windows were opened before anything was drawn
            if (hand != who) ask.Headers.Add("X-Window", hand);
            ask.Headers.Add("Accept-Language", "en");
            using var answer = await town.Client.SendAsync(ask);
            return System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        }
    }

    private static string SketchPart(GateSketch gate) => "gate:" + gate.Kind + gate.Body.Write();

    private static async Task<PipelineOnTable> Table(World world) => (await world.The<SketchQuery>().Read(world.Windows.Id, world.Vera))!;

    private static async Task<EditorView> View(World world, string? stage) => (await world.The<EditorQuery>().Read(world.Windows.Id, world.Vera, new Words(DateTimeZone.Utc), stage))!;
}
