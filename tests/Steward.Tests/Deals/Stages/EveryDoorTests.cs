using System.Net;
using System.Net.Http.Json;
using NodaTime;
using Steward.Clients;
using Steward.Conversations;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Orders;
using Steward.People;
using Steward.Tests.Support;
using Steward.Tests.Web;

namespace Steward.Tests.Deals.Stages;

/// <summary>A test that brings the row of its rule along: what must hold at every door that moves a deal.</summary>
internal interface IHoldsAtEveryDoor
{
    EveryDoorTests.Rule Row { get; }
}

/// <summary>Every door that moves a deal, times every rule, times broken and kept. A new gate kind, move rule or door without a row fails: here, or beside its own test (<see cref="IHoldsAtEveryDoor"/>).</summary>
public sealed class EveryDoorTests(EveryDoorTests.Street street) : IClassFixture<EveryDoorTests.Street>
{
    /// <summary>A rule: what it asks of the stage, what satisfies it, and what a refusal names.</summary>
    /// <param name="Stage">Which stage is asked for; 2 follows the deal's.</param>
    internal sealed record Rule(string Name, string Refused, int Stage = 2)
    {
        public GateBody? Gate { get; init; }
        public Func<Street, Deal, Task> Break { get; init; } = (_, _) => Task.CompletedTask;
        public Func<Street, Deal, Task> Keep { get; init; } = (_, _) => Task.CompletedTask;
    }

    private static readonly Dictionary<string, Rule> Rules = new Rule[]
    {
        new(nameof(ForwardOnly), "deals.forward-only", 0) { Keep = (street, deal) => street.MayReturn() },
        new(nameof(NoStageSkipped), "deals.stage-skipped", 3) { Keep = (street, deal) => street.MaySkip() },
        new(nameof(SamePipeline), "deals.stage-of-another-pipeline", 9),
        new(nameof(ClosedStaysClosed), "deals.closed-stays-closed") { Break = (street, deal) => street.Lose(deal) },
        new(nameof(RequiredFieldsAreFilled), "need") { Break = (street, _) => street.Require("need"), Keep = async (street, deal) => { await street.Require("need"); await street.Write(deal, "need", "Two doors"); } },
        new("NextStepIsPlanned", "next_step") { Break = (street, _) => { street.Town.Clock.Pass(Duration.FromDays(9)); return Task.CompletedTask; } },
        new("person", "gate") { Gate = new(), Break = (street, deal) => street.Sql("update contacts set name = '+995' where client_id = @client", deal) },
        new("reachable", "gate") { Gate = new(), Break = (street, deal) => street.Sql("update contact_points set archived = 1 where client_id = @client", deal) },
        new("need", "gate") { Gate = new(), Keep = (street, deal) => street.Write(deal, "need", "Two balcony doors, white profile, measuring on Saturday morning") },
        new("two-way", "gate") { Gate = new(), Keep = (street, deal) => street.Talk(deal, ActivityKind.Meeting) },
        new("activity", "gate") { Gate = new() { Activity = "visit" }, Keep = (street, deal) => street.Talk(deal, ActivityKind.Visit) },
        new("document", "gate") { Gate = new() { Document = "offer" }, Keep = (street, deal) => street.Put(id => new Document { Id = new(id), DealId = deal.Id, Kind = DocumentKind.Offer, Name = "Offer", At = street.Now, Origin = Door.Page }, "documents") },
        new("approval", "gate") { Gate = new() { Role = Role.Head }, Keep = (street, deal) => street.Put(id => new Approval { Id = new(id), DealId = deal.Id, GateId = street.Gate, Asked = street.Now, Granted = true }, "approvals") },
        new("condition", "gate") { Gate = new() { Condition = "amount > 100000 or need is filled" }, Keep = (street, deal) => street.Write(deal, "need", "Doors") },
        new("exit", "exit") { Break = (street, _) => street.Exit(), Keep = async (street, deal) => { await street.Exit(); await street.Talk(deal, ActivityKind.Meeting); } },
    }.Concat(from test in typeof(EveryDoorTests).Assembly.GetTypes() where test.IsAssignableTo(typeof(IHoldsAtEveryDoor)) && !test.IsInterface select ((IHoldsAtEveryDoor)Activator.CreateInstance(test)!).Row)
        .ToDictionary(r => r.Name);

    private static readonly Dictionary<string, Func<Street, Deal, StageId, Task<(bool Done, string Said)>>> Doors = new()
    {
        ["board"] = (street, deal, to) => street.Page($"/deals/{deal.Id}/move", deal, to),
        ["card"] = (street, deal, to) => street.Page($"/deals/{deal.Id}/move?on=card", deal, to),
        ["api"] = (street, deal, to) => street.Api(deal, to),
        ["bulk"] = (street, deal, to) => street.Operation(deal, to, Door.Bulk),
        ["automation"] = (street, deal, to) => street.Operation(deal, to, Door.Automation),
        ["caretaker"] = (street, deal, to) => street.Operation(deal, to, Door.Caretaker),
        ["import of live data"] = (street, deal, to) => street.Operation(deal, to, Door.Import),
        ["undo"] = (street, deal, to) => street.Operation(deal, to, Door.System),
    };

    public static TheoryData<string, string, bool> All()
    {
        var all = new TheoryData<string, string, bool>();
        foreach (var door in Doors.Keys)
            foreach (var rule in Rules.Keys)
                foreach (var kept in new[] { true, false })
                    if (!(kept && rule is nameof(SamePipeline) or nameof(ClosedStaysClosed) && kept)) all.Add(door, rule, kept);
        return all;
    }

    [Fact]
    public void Every_rule_and_every_kind_of_gate_of_the_house_has_its_row()
    {
        var house = street.Town.Site.Services;
        var named = ((IEnumerable<IMoveRule>)house.GetService(typeof(IEnumerable<IMoveRule>))!).Select(rule => rule.GetType().Name)
            .Concat(((IEnumerable<IGateKind>)house.GetService(typeof(IEnumerable<IGateKind>))!).Select(kind => kind.Kind))
            .Concat(((IEnumerable<IGate>)house.GetService(typeof(IEnumerable<IGate>))!).Select(gate => gate.GetType().Name).Where(name => name != nameof(StageGatesAreOpen)));
        Assert.Empty(named.Except(Rules.Keys));
    }

    [Fact]
    public void Every_door_by_which_a_change_can_come_has_its_row() => Assert.Equal(
        Enum.GetValues<Door>().Except([Door.Demo]).Count(), // the demo makes a past, it moves nothing
        Enum.GetValues<Door>().Count(door => door switch { Door.Page => Doors.ContainsKey("board"), Door.Api => Doors.ContainsKey("api"), Door.Bulk => Doors.ContainsKey("bulk"), Door.Automation => Doors.ContainsKey("automation"),
            Door.Caretaker => Doors.ContainsKey("caretaker"), Door.Import => Doors.ContainsKey("import of live data"), Door.System => Doors.ContainsKey("undo"), _ => false }));

    [Theory, MemberData(nameof(All))]
    public async Task No_violation_passes_and_what_is_kept_does(string door, string name, bool kept)
    {
        var rule = Rules[name];
        var deal = await street.Deal();
        if (rule.Gate is { } gate) await street.Ask(name, gate);
        await (kept ? rule.Keep : rule.Break)(street, deal);
        deal = await street.Again(deal);
        var before = await street.Town.Fingerprint();
        var (done, said) = await Doors[door](street, deal, street.Stage(rule.Stage));
        Assert.True(done == kept, $"{door} × {name}: {said}");
        if (kept) return;
        Assert.Contains(rule.Refused, said, StringComparison.Ordinal);
        Assert.Equal(before, await street.Town.Fingerprint());
    }

    /// <summary>One running site; each case lays a pipeline of its own.</summary>
    public sealed class Street : IAsyncLifetime
    {
        private IReadOnlyList<Stage> stages = [];
        private StageId elsewhere;
        private Caller anna = null!;
        private (string Cookie, string Token) csrf;
        private string key = "";
        private int cases;

        public Town Town { get; private set; } = null!;
        public Instant Now => Town.Clock.GetCurrentInstant();
        public StageGateId Gate { get; private set; }

        public async Task InitializeAsync()
        {
            Town = await Town.New();
            anna = (await Town.The<Staffing>().CallerFor(Town.PersonOf("salesperson").Id, Door.Page))!;
            csrf = await Town.TokenFor("salesperson");
            key = Town.KeyOf(Role.Administrator.Code());
            elsewhere = (await Lay()).Last().Id;
        }

        public async Task DisposeAsync() => await Town.DisposeAsync();

        /// <summary>A deal on the second of four new stages, with a step planned.</summary>
        internal async Task<Deal> Deal()
        {
            stages = await Lay();
            var client = (await Town.The<RegisterClient>().Run(new NewClient("Case LLC") { Phone = $"+995 599 {100_000 + ++cases}", ContactName = "Nino Lomidze" }, anna)).ShouldBeDone();
            var deal = (await Town.The<OpenDeal>().Run(new NewDeal(client.Id, "Doors", Next) { Pipeline = stages[0].PipelineId, Values = new Dictionary<string, string?> { ["amount"] = "1000" } }, anna)).ShouldBeDone();
            (await Town.The<MoveDeal>().Run(new DealMove(deal.Id, stages[1].Id), anna)).ShouldBeDone();
            Town.Clock.Pass(Duration.FromMinutes(1));
            return deal;
        }

        internal Task<Deal> Again(Deal deal) => Town.The<Entities>().Read(Caller.System(), async db => (await db.FindAsync<Deal>(deal.Id))!);

        internal StageId Stage(int place) => place == 9 ? elsewhere : stages[place].Id;

        private NextStep Next => new(StepKind.Call, "Ask about the doors", Now + Duration.FromDays(1));

        internal Task Ask(string kind, GateBody body) => Change(async work =>
            Gate = (await work.Add(new StageGate { Id = await work.NewId<StageGate>("stage_gates"), StageId = stages[2].Id, Position = 1, Kind = kind, Body = body.Write() })).Id);

        internal Task Require(string field) => Change(async work => await work.Add(new StageField { StageId = stages[2].Id, FieldKey = field }));
        internal Task Exit() => Change(async work => { var stage = (await work.Db.FindAsync<Stage>(stages[1].Id))!; (stage.ExitKind, stage.ExitKey) = (ExitKind.Activity, "Meeting"); });
        internal Task MayReturn() => Change(async work => (await work.Db.FindAsync<Stage>(stages[0].Id))!.MayReturn = true);
        internal Task MaySkip() => Change(async work => (await work.Db.FindAsync<Stage>(stages[2].Id))!.Mandatory = false);
        internal Task Put<T>(Func<long, T> row, string table) where T : class => Change(async work => await work.Add(row((await work.NewId<T>(table)).Value)));
        internal Task Sql(string sql, Deal deal) => Change(async work => await Dapper.SqlMapper.ExecuteAsync(work.Connection, sql, new { client = deal.ClientId!.Value.Value }, work.Transaction));
        internal async Task Write(Deal deal, string field, string text) => (await Town.The<EditDeal>().Run(new DealEdit(deal.Id, new Dictionary<string, string?> { [field] = text }), anna)).ShouldBeDone();
        internal async Task Talk(Deal deal, ActivityKind kind) => (await Town.The<RecordActivity>().Run(new NewActivity(kind, Direction.Out, "They want white doors") { Deal = deal.Id }, anna)).ShouldBeDone();

        internal Task Lose(Deal deal) => Change(async work => (await work.Db.FindAsync<Deal>(deal.Id))!.Close(DealOutcome.Lost, work.Now));

        internal async Task<(bool, string)> Page(string address, Deal deal, StageId to)
        {
            using var ask = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["stage"] = to.ToString(), ["version"] = deal.Version.ToString(System.Globalization.CultureInfo.InvariantCulture), ["__RequestVerificationToken"] = csrf.Token }) };
            ask.Headers.Add("Cookie", $"{Town.CookieOf("salesperson")}; {csrf.Cookie}");
            ask.Headers.Add("HX-Request", "true");
            using var answer = await Town.Client.SendAsync(ask);
            // The page says it in words; the operation beside it says by which rule.
            return (answer.StatusCode == HttpStatusCode.OK, answer.StatusCode == HttpStatusCode.OK ? "" : (await Operation(deal, to, Door.Page)).Said);
        }

        internal async Task<(bool, string)> Api(Deal deal, StageId to)
        {
            using var ask = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/deals/{deal.Id}/move") { Content = JsonContent.Create(new { stage = to.Value }) };
            ask.Headers.Authorization = new("Bearer", key);
            using var answer = await Town.Client.SendAsync(ask);
            return (answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }

        internal async Task<(bool Done, string Said)> Operation(Deal deal, StageId to, Door door)
        {
            var caller = door == Door.Page ? anna : Caller.System(door, door is Door.Caretaker or Door.Automation ? "H1" : null);
            var moved = await Town.The<MoveDeal>().Run(new DealMove(deal.Id, to), caller);
            return (!moved.IsRefused, moved.IsRefused ? $"{moved.Refusal.Code} {string.Join(' ', moved.Refusal.Missing.Select(m => m.Key))}" : "");
        }

        private int laid;

        private async Task<IReadOnlyList<Stage>> Lay() => (await Town.The<AddPipeline>().Run(new NewPipeline($"Street {++laid}", [.. new[] { "Request registered", "Need confirmed", "Offer sent", "Contract signed" }.Select(name => new NewStage(name))]), Caller.System())).ShouldBeDone().Stages;

        private async Task Change(Func<Work, Task> change) => (await Town.The<Writer>().Run<Nothing>(Caller.System(), async work => { await change(work); return new Nothing(); })).ShouldBeDone();
    }
}
