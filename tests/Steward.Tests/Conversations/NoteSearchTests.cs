using Steward.Clients;
using Steward.Conversations;
using Steward.Database;
using Steward.Tests.Support;

namespace Steward.Tests.Conversations;

public class NoteSearchTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task What_was_written_is_found_by_beginnings_of_words_in_three_scripts(EngineKind kind)
    {
        await using var world = await World.New(kind);
        foreach (var text in new[] { "They want white profiles inside, anthracite outside", "Просят Белый профиль внутри, антрацит снаружи", "სურთ თეთრი პროფილი შიგნით", "100% prepayment: \"agreed\" (twice)" }) await Write(world, text);
        Assert.Equal("They want white profiles inside, anthracite outside", Assert.Single(await Found(world, "anthra WHITE")).Body);
        Assert.Single(await Found(world, "белый проф"));
        Assert.Single(await Found(world, "პროფილ"));
        Assert.Single(await Found(world, "prepay \"agreed\" or) *"));
        Assert.Empty(await Found(world, "white балкон"));
        Assert.Empty(await Found(world, "wh"));
        Assert.Empty(await Found(world, "\" * ( : -"));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task Nobody_finds_what_is_written_on_cards_they_do_not_see(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Write(world, "They want white profiles inside");
        Assert.Empty(await world.The<NoteSearch>().Find(world.Gocha, "profiles", 10));
        Assert.Single(await world.The<NoteSearch>().Find(world.Vera, "profiles", 10));
    }

    [Theory, ClassData(typeof(Engines))]
    public async Task What_lies_in_the_bin_is_not_found_and_what_comes_back_is(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await Write(world, "They want white profiles inside");
        (await world.The<Steward.Discards.BinCard>().Run(new("clients", world.Romashka.Id.Value), world.Vera)).ShouldBeDone();
        Assert.Empty(await Found(world, "profiles"));
        (await world.The<Steward.Discards.RestoreCard>().Run(new(await world.Scalar<long>("select id from bin")), world.Vera)).ShouldBeDone();
        Assert.Single(await Found(world, "profiles"));
    }

    [Fact]
    public void The_place_around_the_word_is_shown()
    {
        Assert.Equal("short", NoteSearch.Around("short", "none"));
        var around = NoteSearch.Around(string.Join(' ', Enumerable.Repeat("word", 60)) + " anthracite outside", "anthr");
        Assert.StartsWith("…word", around);
        Assert.EndsWith("anthracite outside", around);
    }

    private static async Task<IReadOnlyList<FoundNote>> Found(World world, string typed) => await world.The<NoteSearch>().Find(world.Anna, typed, 10);

    private static async Task Write(World world, string text) =>
        (await world.The<RecordActivity>().Run(new NewActivity(ActivityKind.Note, Direction.None, text) { Client = world.Romashka.Id }, world.Anna)).ShouldBeDone();
}
