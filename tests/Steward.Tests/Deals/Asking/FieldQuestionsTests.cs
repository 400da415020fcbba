using Steward.Deals;
using Steward.Fields;
using Steward.Tests.Support;

namespace Steward.Tests.Deals.Asking;

public class FieldQuestionsTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Ten_deals_in_a_row_without_a_field_raise_the_question_once(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var view = (await world.The<AddField>().Run(new NewField(FieldSubject.Deal, "view", "View", FieldKind.Text), world.Vera)).ShouldBeDone();
        for (var i = 0; i < FieldQuestions.InARow - 1; i++) await PastAStage(world);
        Assert.Null(await Question(world, await PastAStage(world, move: false)));
        var tenth = await PastAStage(world);
        Assert.Equal("View", (await Question(world, tenth))?.Name);
        (await world.The<SkipField>().Run(new FieldSkipping(view.Id, "  "), world.Anna)).ShouldBeRefusedBecause("fields.why-needed");
        (await world.The<SkipField>().Run(new FieldSkipping(view.Id, SkipReasons.NotNeeded), world.Anna)).ShouldBeDone();
        Assert.Null(await Question(world, tenth));
    }

    [Fact]
    public async Task A_field_that_came_later_was_not_left_empty()
    {
        await using var world = await World.New();
        Deal last = null!;
        for (var i = 0; i < FieldQuestions.InARow; i++) last = await PastAStage(world);
        (await world.The<AddField>().Run(new NewField(FieldSubject.Deal, "view", "View", FieldKind.Text), world.Vera)).ShouldBeDone();
        Assert.Null(await Question(world, last));
    }

    [Fact]
    public async Task One_that_has_it_breaks_the_row()
    {
        await using var world = await World.New();
        (await world.The<AddField>().Run(new NewField(FieldSubject.Deal, "view", "View", FieldKind.Text), world.Vera)).ShouldBeDone();
        for (var i = 0; i < FieldQuestions.InARow; i++) await PastAStage(world);
        var last = await PastAStage(world);
        (await world.The<EditDeal>().Run(new DealEdit(last.Id, new Dictionary<string, string?> { ["view"] = "Sea" }), world.Anna)).ShouldBeDone();
        Assert.Null(await Question(world, last));
    }

    [Fact]
    public async Task Nobody_is_asked_about_what_is_required_or_hidden_or_about_a_colleagues_deal()
    {
        await using var world = await World.New();
        (await world.The<AddField>().Run(new NewField(FieldSubject.Deal, "view", "View", FieldKind.Text), world.Vera)).ShouldBeDone();
        Deal last = null!;
        for (var i = 0; i < FieldQuestions.InARow; i++) last = await PastAStage(world);
        Assert.Null(await world.The<FieldQuestions>().About(last.Id, world.Vera));
        (await world.The<HideField>().Run(new FieldHiding("view"), world.Vera)).ShouldBeDone();
        Assert.Null(await Question(world, last)); // the profile is empty as well, but a stage asks for it
    }

    [Fact]
    public async Task What_the_form_of_a_move_took_is_measured()
    {
        await using var world = await World.New();
        for (var i = 0; i < BurdenQuery.Fewest; i++)
        {
            var deal = await world.OpenDeal();
            (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id) { Form = new FormSpent(10 + i, 2) }, world.Anna)).ShouldBeDone();
        }
        var burden = await world.The<BurdenQuery>().Read(world.Vera);
        Assert.Equal([(0, (int?)null), (0, 12), (1, null), (2, null)], burden.Select(b => (b.Asked, b.Seconds)));
    }

    private static async Task<Deal> PastAStage(World world, bool move = true)
    {
        var deal = await world.OpenDeal();
        world.Clock.Pass(NodaTime.Duration.FromMinutes(1));
        if (move) (await world.The<MoveDeal>().Run(new DealMove(deal.Id, world.Stages[1].Id), world.Anna)).ShouldBeDone();
        return deal;
    }

    private static Task<EmptyField?> Question(World world, Deal deal) => world.The<FieldQuestions>().About(deal.Id, world.Anna);
}
