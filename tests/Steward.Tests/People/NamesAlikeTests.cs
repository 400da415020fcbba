using Steward.Database;
using Steward.Deals;
using Steward.Lists;
using Steward.People;
using Steward.Tests.Support;

namespace Steward.Tests.People;

/// <summary>Two things whose names differ only by blanks or by how large the letters are: nobody could tell them apart in a menu.</summary>
public class NamesAlikeTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task A_second_team_of_the_same_name_is_refused(EngineKind kind)
    {
        await using var world = await World.New(kind);
        (await world.The<AddTeam>().Run(new NewTeam("Филиал на Руставели"), world.Ada)).ShouldBeDone();
        (await world.The<AddTeam>().Run(new NewTeam(" филиал  НА руставели"), world.Ada)).ShouldBeRefusedBecause("people.team-taken");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_second_key_of_the_same_name_waits_until_the_first_is_revoked(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var first = (await world.The<AddApiKey>().Run(new NewApiKey("Web site", Role.Head), world.Ada)).ShouldBeDone();
        (await world.The<AddApiKey>().Run(new NewApiKey("web  site", Role.Head), world.Ada)).ShouldBeRefusedBecause("people.key-taken");
        (await world.The<RevokeApiKey>().Run(first.Key.Id, world.Ada)).ShouldBeDone();
        (await world.The<AddApiKey>().Run(new NewApiKey("web site", Role.Head), world.Ada)).ShouldBeDone();
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_person_keeps_one_view_of_a_name_and_others_keep_theirs(EngineKind kind)
    {
        await using var world = await World.New(kind);
        var keep = world.The<KeepView>();
        var mine = (await keep.Run(new ViewToKeep("clients", "Batumi", ""), world.Anna)).ShouldBeDone();
        (await keep.Run(new ViewToKeep("clients", "BATUMI ", ""), world.Anna)).ShouldBeRefusedBecause("lists.view.name-taken");
        (await keep.Run(new ViewToKeep("clients", "batumi", null, mine.Id), world.Anna)).ShouldBeDone();
        (await keep.Run(new ViewToKeep("deals", "Batumi", ""), world.Anna)).ShouldBeDone();
        (await keep.Run(new ViewToKeep("clients", "Batumi", ""), world.Boris)).ShouldBeDone();
        (await keep.Run(new ViewToKeep("clients", "Batumi", "") { Shared = true }, world.Vera)).ShouldBeDone();
        (await keep.Run(new ViewToKeep("clients", "batumi", "") { Shared = true }, world.Vera)).ShouldBeRefusedBecause("lists.view.name-taken");
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task A_second_pipeline_of_the_same_name_is_neither_added_nor_renamed_into(EngineKind kind)
    {
        await using var world = await World.New(kind);
        (await world.The<AddPipeline>().Run(new NewPipeline("new  CLIENTS", []), world.Ada)).ShouldBeRefusedBecause("deals.pipeline-name-taken");
        var other = (await world.The<AddPipeline>().Run(new NewPipeline("Service", [new NewStage("Request registered"), new NewStage("Visit agreed")]), world.Ada)).ShouldBeDone().Pipeline;
        var table = (await world.The<SketchQuery>().Read(other.Id, world.Ada))!;
        (await world.The<DrawPipeline>().Run(new Drawing(other.Id, table.Sketch with { Name = "New clients" }), world.Ada)).ShouldBeDone();
        Assert.True((await world.The<PublishPipeline>().Run(new Publication(other.Id), world.Ada)).IsRefused);
        (await world.The<DrawPipeline>().Run(new Drawing(other.Id, table.Sketch with { Name = "service" }), world.Ada)).ShouldBeDone();
        (await world.The<PublishPipeline>().Run(new Publication(other.Id), world.Ada)).ShouldBeDone();
    }
}
