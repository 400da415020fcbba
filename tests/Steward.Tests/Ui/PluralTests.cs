using Steward.Ui;

namespace Steward.Tests.Ui;

public sealed class PluralTests
{
    [Theory]
    [InlineData("one", 1, 21, 31, 101, 1001)]
    [InlineData("few", 2, 3, 4, 22, 24, 102, 1002)]
    [InlineData("many", 0, 5, 11, 12, 14, 20, 25, 30, 111, 112, 412000)]
    public void Russian_has_three_forms_for_whole_numbers(string form, params int[] numbers) =>
        Assert.All(numbers, n => Assert.Equal(form, Plural.Form(Lang.Ru, n)));

    [Theory]
    [InlineData(1.5)]
    [InlineData(0.1)]
    [InlineData(21.5)]
    public void Russian_fractions_take_a_form_of_their_own(double n) => Assert.Equal("other", Plural.Form(Lang.Ru, (decimal)n));

    [Theory]
    [InlineData(Lang.En)]
    [InlineData(Lang.Ka)]
    public void English_and_Georgian_know_one_and_the_rest(Lang lang)
    {
        Assert.Equal("one", Plural.Form(lang, 1));
        Assert.Equal("other", Plural.Form(lang, 0));
        Assert.Equal("other", Plural.Form(lang, 21));
        Assert.Equal("other", Plural.Form(lang, 1.5m));
    }

    [Fact]
    public void A_minus_changes_nothing() => Assert.Equal("few", Plural.Form(Lang.Ru, -2));
}
