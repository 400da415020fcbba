using NodaTime;
using Steward.Clients;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Orders;
using Steward.Tasks;
using Steward.Tests.Support;

namespace Steward.Tests.Deals.Stages;

public class GateKindTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_meeting_that_was_held_opens_its_gate(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await With(world, "activity", new GateBody { Activity = "meeting" });
        await ShouldBeShut(world, deal, "evidence");
        await Talked(world, deal, ActivityKind.Call);
        await ShouldBeShut(world, deal, "evidence");
        await Talked(world, deal, ActivityKind.Meeting);
        await ShouldBeOpen(world, deal);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_visit_that_was_planned_as_a_task_and_reached_opens_its_gate_once(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await With(world, "activity", new GateBody { Activity = "visit" });
        var sheet = (await world.The<GatesQuery>().Before(deal.Id, world.Stages[1].Id, world.Anna, new Steward.Ui.Words(DateTimeZone.Utc)))!;
        Assert.Equal("visit", Assert.Single(sheet.Lines, l => l.Row is { IsOpen: false, What: "evidence" }).Row.Writes);
        await Visit(TaskEnding.NoAnswer);
        await ShouldBeShut(world, deal, "evidence");
        await Visit(TaskEnding.Reached);
        await Visit(TaskEnding.Reached);
        Assert.Equal(1L, await world.Scalar<long>("select count(*) from activities where deal_id = @Value and kind = 4 and counts = 3", new { deal.Id.Value }));
        await ShouldBeOpen(world, deal);

        async Task Visit(TaskEnding ending)
        {
            var task = (await world.The<PlanTask>().Run(new NewTask(StepKind.Visit, "Measure the balcony", world.Clock.GetCurrentInstant() + Duration.FromHours(1)) { Deal = deal.Id }, world.Anna)).ShouldBeDone();
            (await world.The<CompleteTask>().Run(new TaskCompletion(task.Id, ending, "Measured two openings on the balcony", world.CallTomorrow), world.Anna)).ShouldBeDone();
        }
    }

    [Fact]
    public async Task An_expected_day_that_has_passed_is_asked_again()
    {
        await using var world = await World.New();
        await Put(world, new StageField { StageId = world.Stages[1].Id, FieldKey = DealAttributes.ExpectedClose });
        var deal = await world.OpenDeal();
        await Written(world, deal, DealAttributes.ExpectedClose, "2026-11-23");
        await ShouldBeShut(world, deal, "field");
        await Written(world, deal, DealAttributes.ExpectedClose, "2026-11-24");
        await ShouldBeOpen(world, deal);
    }

    [Fact]
    public async Task Only_a_talk_both_ways_since_the_stage_began_opens_its_gate()
    {
        await using var world = await World.New();
        var deal = await With(world, "two-way", new GateBody());
        (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Email, Direction.Out, "Our offer, see attached") { Deal = deal.Id }, world.Anna)).ShouldBeDone();
        await ShouldBeShut(world, deal, "evidence");
        await Talked(world, deal, ActivityKind.Meeting);
        await ShouldBeOpen(world, deal);
    }

    [Fact]
    public async Task A_need_of_forty_letters_opens_its_gate()
    {
        await using var world = await World.New();
        var deal = await With(world, "need", new GateBody());
        await Written(world, deal, "need", "Two doors");
        await ShouldBeShut(world, deal, "evidence");
        await Written(world, deal, "need", "Two balcony doors, white profile, the measuring on Saturday morning");
        await ShouldBeOpen(world, deal);
    }

    [Fact]
    public async Task A_client_with_a_name_and_a_number_is_known_and_reachable()
    {
        await using var world = await World.New();
        var named = await With(world, "person", new GateBody());
        await ShouldBeOpen(world, named);
        var nameless = (await world.The<RegisterClient>().Run(new NewClient("Ghost LLC") { IsCompany = true, Phone = "+995 599 00 00 11" }, world.Anna)).ShouldBeDone();
        var deal = (await world.The<OpenDeal>().Run(new NewDeal(nameless.Id, "Doors", world.CallTomorrow) { Pipeline = world.Windows.Id }, world.Anna)).ShouldBeDone();
        await ShouldBeShut(world, deal, "evidence");
        await Gate(world, "reachable", new GateBody());
        await world.Scalar<long>("select 1");
        Assert.Equal(["gates.person"], await Labels(world, deal));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_signed_contract_and_the_money_open_their_gates(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var deal = await With(world, "document", new GateBody { Document = "contract", Signed = true });
        await Gate(world, "paid", new GateBody { Percent = 30 });
        Assert.Equal(["gates.document.signed.Contract", "gates.paid"], await Labels(world, deal));
        await Put(world, new Document { Id = new(1), DealId = deal.Id, Kind = DocumentKind.Contract, Name = "Contract 17", At = world.Clock.GetCurrentInstant(), Origin = Door.Page });
        Assert.Equal(["gates.document.signed.Contract", "gates.paid"], await Labels(world, deal));
        await Put(world, new Document { Id = new(2), DealId = deal.Id, Kind = DocumentKind.Contract, Name = "Contract 17", At = world.Clock.GetCurrentInstant(), Signed = world.Clock.GetCurrentInstant(), Origin = Door.Page });
        Assert.Equal(["gates.paid"], await Labels(world, deal));
        await Put(world, new Invoice { Id = new(1), DealId = deal.Id, Number = "7", Amount = deal.Amount, Currency = deal.Currency, Issued = world.Clock.GetCurrentInstant(), PaidAmount = deal.Amount * 29 / 100, Origin = Door.Page });
        await ShouldBeShut(world, deal, "evidence");
        await Put(world, new Invoice { Id = new(2), DealId = deal.Id, Number = "8", Amount = 0, Currency = deal.Currency, Issued = world.Clock.GetCurrentInstant(), PaidAmount = deal.Amount / 100, Origin = Door.Page });
        await ShouldBeOpen(world, deal);
    }

    [Fact]
    public async Task A_condition_of_the_company_holds_or_not()
    {
        await using var world = await World.New();
        var deal = await With(world, "condition", new GateBody { Condition = "amount < 5000 or profile = anthracite", Label = "Large orders only in anthracite" });
        await ShouldBeShut(world, deal, "evidence");
        await Written(world, deal, "profile", "anthracite");
        await ShouldBeOpen(world, deal);
    }

    [Fact]
    public async Task The_head_says_yes_or_no_and_nobody_answers_their_own_question()
    {
        await using var world = await World.New();
        var deal = await With(world, "approval", new GateBody { Role = Role.Head });
        var gate = new StageGateId(await world.Scalar<long>("select max(id) from stage_gates"));
        await ShouldBeShut(world, deal, "approval");
        var asked = (await world.The<AskApproval>().Run(new ApprovalAsk(deal.Id, gate), world.Anna)).ShouldBeDone();
        Assert.Equal(asked.Id, (await world.The<AskApproval>().Run(new ApprovalAsk(deal.Id, gate), world.Anna)).ShouldBeDone().Id);
        Assert.Equal(asked.Id.Value, Assert.Single(await world.The<WaitingApprovals>().For(world.Vera)).Id);
        Assert.Empty(await world.The<WaitingApprovals>().For(world.Anna));
        Assert.Equal([Steward.Notices.NoticeKind.ApprovalAsked], (await world.The<Steward.Notices.NoticesQuery>().List(world.Vera, unread: true)).Lines.Select(n => n.Kind)); // once, and not to those above
        Assert.Empty((await world.The<Steward.Notices.NoticesQuery>().List(world.Ada, unread: true)).Lines);
        (await world.The<DecideApproval>().Run(new ApprovalDecision(asked.Id, true, null), world.Anna)).ShouldBeRefusedBecause("deals.approval.not-your-role");
        (await world.The<DecideApproval>().Run(new ApprovalDecision(asked.Id, false, "no"), world.Vera)).ShouldBeRefusedBecause("deals.exception.why");
        (await world.The<DecideApproval>().Run(new ApprovalDecision(asked.Id, false, "The discount is too large for this profile"), world.Vera)).ShouldBeDone();
        Assert.Contains((await world.The<Steward.Notices.NoticesQuery>().List(world.Anna, unread: true)).Lines, n => n.Kind == Steward.Notices.NoticeKind.Denied && n.DealId == deal.Id.Value);
        await ShouldBeShut(world, deal, "approval");
        var again = (await world.The<AskApproval>().Run(new ApprovalAsk(deal.Id, gate), world.Vera)).ShouldBeDone();
        (await world.The<DecideApproval>().Run(new ApprovalDecision(again.Id, true, null), world.Vera)).ShouldBeRefusedBecause("deals.approval.own");
        (await world.The<DecideApproval>().Run(new ApprovalDecision(again.Id, true, null), Caller.System(Door.Api))).ShouldBeRefusedBecause("deals.approval.by-a-person");
        (await world.The<DecideApproval>().Run(new ApprovalDecision(again.Id, true, null), world.Ada)).ShouldBeDone();
        await ShouldBeOpen(world, deal);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task The_head_approves_only_what_the_condition_names(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Gate(world, "approval", new GateBody { Role = Role.Head, When = "amount >= 10000", Label = "the offer is 10,000 or more" });
        var (small, large) = (await world.OpenDeal("Small", 9_999), await world.OpenDeal("Large", 10_000));
        await ShouldBeOpen(world, small);
        await ShouldBeShut(world, large, "approval");
        Assert.Equal(["gates.when"], await Labels(world, large));
        await Written(world, large, "amount", "9000");
        await ShouldBeOpen(world, large);
    }

    [Fact]
    public async Task Any_payment_at_all_is_a_prepayment()
    {
        await using var world = await World.New();
        var deal = await With(world, "paid", new GateBody { Percent = 0 });
        Assert.Equal(["gates.paid.any"], await Labels(world, deal));
        await Put(world, new Invoice { Id = new(1), DealId = deal.Id, Number = "7", Amount = deal.Amount, Currency = deal.Currency, Issued = world.Clock.GetCurrentInstant(), Origin = Door.Page });
        await ShouldBeShut(world, deal, "evidence");
        await Put(world, new Invoice { Id = new(2), DealId = deal.Id, Number = "8", Amount = 1_0000, Currency = deal.Currency, Issued = world.Clock.GetCurrentInstant(), PaidAmount = 1, Origin = Door.Page });
        await ShouldBeOpen(world, deal);
    }

    [Theory, InlineData("profile = white", true), InlineData("profile = anthracite", false)]
    public async Task A_rule_of_the_company_says_when_a_deal_needs_no_amount_to_be_won(string free, bool wins)
    {
        await using var world = await World.New();
        await Gate(world, "condition", new GateBody { Condition = free + " or amount is filled", Label = "The amount is filled, unless it is free" });
        var deal = await world.OpenDeal();
        foreach (var (key, value) in new[] { ("need", "White doors"), ("profile", "white") }) await Written(world, deal, key, value);
        foreach (var stage in world.Stages.Skip(1)) (await world.The<MoveDeal>().Run(new DealMove(deal.Id, stage.Id), world.Anna)).ShouldBeDone();
        await Written(world, deal, "amount", "");
        var won = await world.The<WinDeal>().Run(new DealWin(deal.Id), world.Anna);
        Assert.Equal(wins, !won.IsRefused);
        if (!wins) Assert.Equal(["evidence"], won.Refusal!.Missing.Select(m => m.What));
    }

    [Fact]
    public async Task What_proves_the_work_of_a_stage_is_asked_when_the_deal_goes_on()
    {
        await using var world = await World.New();
        await world.Change<Nothing>(async work =>
        {
            var first = await work.Db.FindAsync<Stage>(world.Stages[0].Id);
            (first!.ExitKind, first.ExitKey) = (ExitKind.Activity, "Visit");
            return new Nothing();
        });
        var deal = await world.OpenDeal();
        Assert.Equal(["gates.activity.Visit"], await Labels(world, deal));
        await Talked(world, deal, ActivityKind.Visit);
        await ShouldBeOpen(world, deal);
    }

    [Fact]
    public async Task Whoever_is_stopped_says_so_in_one_sentence_and_is_answered()
    {
        await using var world = await World.New();
        var deal = await With(world, "need", new GateBody());
        (await world.The<DisputeGate>().Run(new Dispute(deal.Id, world.Stages[1].Id, "gate-1", "No!"), world.Anna)).ShouldBeRefusedBecause("deals.dispute.one-sentence");
        var dispute = (await world.The<DisputeGate>().Run(new Dispute(deal.Id, world.Stages[1].Id, "gate-1", "For a repeat order the need is known already"), world.Anna)).ShouldBeDone();
        (await world.The<AnswerDispute>().Run(new DisputeAnswer(dispute.Id, "True: repeat orders get a pipeline of their own"), world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<AnswerDispute>().Run(new DisputeAnswer(dispute.Id, "True: repeat orders get a pipeline of their own"), world.Vera)).ShouldBeDone();
        Assert.Equal(1, await world.Scalar<long>("select count(*) from facts where kind = 'gate.dispute-answered'"));
    }

    /// <summary>A deal on the first stage, with that gate before the second.</summary>
    private static async Task<Deal> With(World world, string kind, GateBody body)
    {
        await Gate(world, kind, body);
        return await world.OpenDeal();
    }

    private static Task Gate(World world, string kind, GateBody body) => world.Change<Nothing>(async work =>
    {
        await work.Add(new StageGate { Id = await work.NewId<StageGate>("stage_gates"), StageId = world.Stages[1].Id, Position = 1, Kind = kind, Body = body.Write() });
        return new Nothing();
    });

    private static Task Put<T>(World world, T row) where T : class => world.Change<Nothing>(async work =>
    {
        await work.Add(row);
        return new Nothing();
    });

    private static Task Talked(World world, Deal deal, ActivityKind kind) => world.The<RecordActivity>().Run(new NewActivity(kind, Direction.Out, "They want white doors") { Deal = deal.Id, TalkSeconds = kind == ActivityKind.Call ? 90 : null }, world.Anna);

    private static async Task Written(World world, Deal deal, string key, string text) => (await world.The<EditDeal>().Run(new DealEdit(deal.Id, new Dictionary<string, string?> { [key] = text }), world.Anna)).ShouldBeDone();

    private static async Task<IEnumerable<string>> Labels(World world, Deal deal) =>
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id) { Next = world.CallTomorrow }, world.Anna)).Refusal!.Missing.Select(m => m.Label.Key).Order(StringComparer.Ordinal);

    private static async Task ShouldBeShut(World world, Deal deal, string what)
    {
        var shut = await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Anna);
        shut.ShouldBeRefusedBecause("deals.gates-shut");
        Assert.Equal([what], shut.Refusal!.Missing.Select(m => m.What));
    }

    private static async Task ShouldBeOpen(World world, Deal deal) => (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Anna)).ShouldBeDone();
}
