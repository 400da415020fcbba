using Steward.Fields;
using Steward.Foundation;
using Steward.Tests.Support;
using Steward.Ui;

namespace Steward.Tests.Fields;

public class FieldSetsTests
{
    [Theory]
    [InlineData("realty", Lang.Ru, "Вид из окна")]
    [InlineData("windows", Lang.Ka, "პროფილი")]
    [InlineData("service", Lang.En, "Serial number")]
    [InlineData("equipment", Lang.Ru, "Дата тендера")]
    public async Task A_set_comes_in_the_language_of_whoever_adds_it_and_with_the_clients_priority(string set, Lang lang, string name)
    {
        await using var world = await World.New();
        await world.Change<Nothing>(async work => { await Dapper.SqlMapper.ExecuteAsync(work.Connection, "delete from fields", null, work.Transaction); return new Nothing(); });
        var added = (await world.The<AddFieldSet>().Run(new FieldSetToAdd(set, lang), world.Vera)).ShouldBeDone();
        Assert.Contains(added.Added, f => f.Name == name);
        Assert.Contains(added.Added, f => f is { Subject: FieldSubject.Client, Key: "priority", Choices: "A\nB\nC" });
        Assert.Empty(added.Present);
        var again = (await world.The<AddFieldSet>().Run(new FieldSetToAdd(set, lang), world.Vera)).ShouldBeDone();
        Assert.Empty(again.Added);
        Assert.Equal(added.Added.Count, again.Present.Count);
    }

    [Fact]
    public async Task What_is_there_already_stays_as_it_is()
    {
        await using var world = await World.New();
        var added = (await world.The<AddFieldSet>().Run(new FieldSetToAdd("windows", Lang.En), world.Vera)).ShouldBeDone();
        Assert.Equal(["profile"], added.Present);
        Assert.Equal("white\nanthracite", await world.Scalar<string>("select choices from fields where key = 'profile'"));
        (await world.The<AddFieldSet>().Run(new FieldSetToAdd("bakery", Lang.En), world.Vera)).ShouldBeRefusedBecause("fields.no-such-set");
    }

    [Fact]
    public void Every_set_is_written_in_every_language() => Assert.All(FieldSets.All.SelectMany(set => set.Fields.Select(f => f.Name).Append(set.Name)),
        text => Assert.All(Langs.All, lang => Assert.NotEmpty(text.In(lang))));

    [Fact]
    public void The_answers_of_a_choice_are_as_many_in_every_language() => Assert.All(FieldSets.All.SelectMany(set => set.Fields).Where(f => f.Choices is not null),
        field => Assert.Single(Langs.All.Select(lang => field.Choices!.In(lang).Count).Distinct()));
}
