using Steward.Database;
using Steward.Deals;
using Steward.Fields;
using Steward.Foundation;
using Steward.Tests.Support;
using Steward.Ui;

namespace Steward.Tests.Deals.Asking;

public class HideFieldTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_hidden_field_is_on_no_card_of_its_pipeline_until_it_is_shown_again(EngineKind kind)
    {
        await using var world = await World.New(kind);
        (await world.The<AddField>().Run(new NewField(FieldSubject.Deal, "view", "View", FieldKind.Text), world.Vera)).ShouldBeDone();
        var deal = await world.OpenDeal();
        Assert.Contains("view", await Keys(world, deal));
        var hidden = (await world.The<HideField>().Run(new FieldHiding("view"), world.Vera)).ShouldBeDone();
        Assert.Equal([world.Windows.Id], hidden.Pipelines);
        Assert.DoesNotContain("view", await Keys(world, deal));
        (await world.The<HideField>().Run(new FieldHiding("view", world.Windows.Id, Hidden: false), world.Vera)).ShouldBeDone();
        Assert.Contains("view", await Keys(world, deal));
    }

    [Fact]
    public async Task On_one_stage_it_is_hidden_there_only()
    {
        await using var world = await World.New();
        var deal = await world.OpenDeal();
        (await world.The<HideField>().Run(new FieldHiding("profile", world.Windows.Id, world.Stages[0].Id), world.Vera)).ShouldBeDone();
        Assert.DoesNotContain("profile", await Keys(world, deal));
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Anna)).ShouldBeDone();
        Assert.Contains("profile", await Keys(world, deal));
    }

    [Fact]
    public async Task What_a_stage_asks_for_cannot_be_hidden_there_or_later()
    {
        await using var world = await World.New();
        (await world.The<HideField>().Run(new FieldHiding("profile", world.Windows.Id), world.Vera)).ShouldBeRefusedBecause("deals.field-is-asked");
        (await world.The<HideField>().Run(new FieldHiding("need", world.Windows.Id, world.Stages[3].Id), world.Vera)).ShouldBeRefusedBecause("deals.field-is-asked");
        (await world.The<HideField>().Run(new FieldHiding("need", world.Windows.Id, world.Stages[1].Id), world.Vera)).ShouldBeDone();
        Assert.Empty((await world.The<HideField>().Run(new FieldHiding("profile"), world.Vera)).ShouldBeDone().Pipelines);
    }

    [Fact]
    public async Task Asking_for_a_hidden_field_shows_it_again_and_needs_a_reason()
    {
        await using var world = await World.New();
        (await world.The<AddField>().Run(new NewField(FieldSubject.Deal, "view", "View", FieldKind.Text), world.Vera)).ShouldBeDone();
        (await world.The<HideField>().Run(new FieldHiding("view"), world.Vera)).ShouldBeDone();
        (await world.The<RequireField>().Run(new FieldRequirement(world.Stages[1].Id, "view"), world.Vera)).ShouldBeRefusedBecause("deals.requirement-why");
        (await world.The<RequireField>().Run(new FieldRequirement(world.Stages[1].Id, "view", "The offer names it"), world.Vera)).ShouldBeDone();
        Assert.Equal(0, await world.Scalar<long>("select count(*) from hidden_fields"));
        var deal = await world.OpenDeal();
        var shut = await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Anna);
        Assert.Equal("view", shut.Refusal!.Missing.Single().Key);
        (await world.The<RequireField>().Run(new FieldRequirement(world.Stages[1].Id, "view", Required: false), world.Vera)).ShouldBeDone();
        (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Anna)).ShouldBeDone();
    }

    [Fact]
    public async Task One_form_says_it_for_all_stages()
    {
        await using var world = await World.New();
        var profile = new FieldId(await world.Scalar<long>("select id from fields where key = 'profile'"));
        StagePlacing[] stages = [new(world.Stages[0].Id, FieldPlacing.Hidden, null), new(world.Stages[1].Id, FieldPlacing.Hidden, null), new(world.Stages[2].Id, FieldPlacing.Required, "The offer names it"), new(world.Stages[3].Id, FieldPlacing.Shown, null)];
        (await world.The<PlaceField>().Run(new FieldPlacement(profile, stages), world.Vera)).ShouldBeDone();
        var sheet = (await PlacingSheet.Read(profile, world.The<Reader>(), world.Vera))!;
        Assert.Equal([FieldPlacing.Hidden, FieldPlacing.Hidden, FieldPlacing.Required, FieldPlacing.Shown], sheet.Stages.Select(s => s.State));
        stages[3] = stages[3] with { State = FieldPlacing.Hidden };
        (await world.The<PlaceField>().Run(new FieldPlacement(profile, stages), world.Vera)).ShouldBeRefusedBecause("deals.field-is-asked");
    }

    [Fact]
    public async Task A_condition_of_a_gate_uses_the_fields_that_it_names()
    {
        await using var world = await World.New();
        await world.Change<Nothing>(async work =>
        {
            await work.Add(new StageGate { Id = await work.NewId<StageGate>("stage_gates"), StageId = world.Stages[1].Id, Position = 1, Kind = "approval", Body = new GateBody { Role = Role.Head, When = "amount >= 10000 and profile = anthracite" }.Write() });
            return new Nothing();
        });
        var uses = await new DealFieldUses(world.The<Reader>()).Of(FieldSubject.Deal, world.Vera);
        Assert.Superset(new HashSet<string> { "amount", "profile" }, uses.Where(use => use.Kind == FieldUseKind.Gate).Select(use => use.Key).ToHashSet());
    }

    [Fact]
    public async Task Who_sells_does_not_lay_the_forms()
    {
        await using var world = await World.New();
        (await world.The<HideField>().Run(new FieldHiding("profile"), world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
        (await world.The<RequireField>().Run(new FieldRequirement(world.Stages[1].Id, "profile", "x"), world.Anna)).ShouldBeRefusedBecause("ui.not-your-role");
    }

    private static async Task<IEnumerable<string>> Keys(World world, Deal deal)
    {
        var card = (await world.The<DealCardQuery>().Read(deal.Id, world.Anna, new Words(NodaTime.DateTimeZone.Utc)))!;
        return card.ThisStage.Concat(card.Fields).Select(fact => fact.Field.Key);
    }
}
