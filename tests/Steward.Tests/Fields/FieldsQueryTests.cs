using Steward.Deals;
using Steward.Fields;
using Steward.Foundation;
using Steward.Tests.Support;

namespace Steward.Tests.Fields;

public class FieldsQueryTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task How_full_a_field_is_and_what_it_is_for_stand_in_its_line(EngineKind kind)
    {
        await using var world = await World.New(kind);
        for (var i = 0; i < FieldsQuery.FewestJudged; i++) await world.OpenDeal($"Doors {i}");
        var deal = await world.OpenDeal();
        (await world.The<EditDeal>().Run(new DealEdit(deal.Id, new Dictionary<string, string?> { ["profile"] = "white" }), world.Anna)).ShouldBeDone();
        (await world.The<SkipField>().Run(new FieldSkipping(await Profile(world), SkipReasons.NobodyAsks), world.Anna)).ShouldBeDone();
        var line = (await world.The<FieldsQuery>().Read(FieldSubject.Deal, world.Vera)).Live.Single();
        Assert.Equal((1, FieldsQuery.FewestJudged + 1), line.Full);
        Assert.True(line.IsRare);
        Assert.Equal([(FieldUseKind.Required, "ui.verbatim")], line.Uses.Select(use => (use.Kind, use.Where.Key)));
        Assert.Equal([new SkipAnswer(SkipReasons.NobodyAsks, 1)], line.Answers);
    }

    [Fact]
    public async Task A_few_cards_judge_no_field()
    {
        await using var world = await World.New();
        await world.OpenDeal();
        Assert.False((await world.The<FieldsQuery>().Read(FieldSubject.Deal, world.Vera)).Live.Single().IsRare);
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_new_field_is_not_judged_by_cards_that_are_older(EngineKind kind)
    {
        await using var world = await World.New(kind);
        for (var i = 0; i < FieldsQuery.FewestJudged; i++) await world.OpenDeal($"Doors {i}");
        world.Clock.Pass(NodaTime.Duration.FromHours(1));
        (await world.The<AddField>().Run(new NewField(FieldSubject.Deal, "view", "View", FieldKind.Text), world.Vera)).ShouldBeDone();
        await world.OpenDeal();
        var lines = (await world.The<FieldsQuery>().Read(FieldSubject.Deal, world.Vera)).Live.ToDictionary(f => f.Key);
        Assert.Equal(((0, 1), false), (lines["view"].Full!.Value, lines["view"].IsRare));
        Assert.Equal((0, FieldsQuery.FewestJudged + 1), lines["profile"].Full);
    }

    [Fact]
    public async Task A_gate_that_looks_at_a_field_is_among_its_uses()
    {
        await using var world = await World.New();
        await world.Change<Nothing>(async work =>
        {
            await work.Add(new StageGate { Id = await work.NewId<StageGate>("stage_gates"), StageId = world.Stages[1].Id, Position = 1, Kind = "condition", Body = """{"all":[{"field":"profile","is":"white"}]}""" });
            return new Nothing();
        });
        Assert.Contains((await world.The<FieldsQuery>().Read(FieldSubject.Deal, world.Vera)).Live.Single().Uses, use => use.Kind == FieldUseKind.Gate);
    }

    private static async Task<FieldId> Profile(World world) => new(await world.Scalar<long>("select id from fields where key = 'profile'"));
}
