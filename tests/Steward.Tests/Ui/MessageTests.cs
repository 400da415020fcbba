using NodaTime;
using Steward.Ui;

namespace Steward.Tests.Ui;

public sealed class MessageTests
{
    [Theory]
    [InlineData("no places", "no places")]
    [InlineData("it’s John's", "it’s John's")]
    [InlineData("{0} and {1}", "a and b")]
    [InlineData("{1} before {0}", "b before a")]
    [InlineData("braces {{0}}", "braces {0}")]
    [InlineData("{9}", "—")]
    public void Places_are_filled(string text, string expected) => Assert.Equal(expected, Say(text, "a", "b"));

    [Fact]
    public void A_name_with_braces_stays_a_name() => Assert.Equal("Hello {1} <b>", Say("Hello {0}", "{1} <b>"));

    [Theory]
    [InlineData(0, "nothing")]
    [InlineData(1, "1 deal")]
    [InlineData(1234, "1,234 deals")]
    public void An_exact_number_goes_before_its_form(int count, string expected) =>
        Assert.Equal(expected, Say("{0, plural, =0 {nothing} one {# deal} other {# deals}}", count));

    [Fact]
    public void Choices_may_hold_places_and_choices() =>
        Assert.Equal("Nino closed 3 deals", Say("{0, select, won {{1} won} other {{1} closed {2, plural, one {# deal} other {# deals}}}}", "lost", "Nino", 3));

    [Fact]
    public void A_list_counts_itself() => Assert.Equal("2 rows", Say("{0, plural, one {# row} other {# rows}}", new List<string> { "x", "y" }));

    [Theory]
    [InlineData("{0")]
    [InlineData("}")]
    [InlineData("{name}")]
    [InlineData("{0, plural, one {# deal}}")]
    [InlineData("{0, ordinal, other {}}")]
    [InlineData("{0, plural, other {# deals}")]
    public void A_broken_text_is_refused(string text) => Assert.Throws<FormatException>(() => Message.Parse(text));

    static string Say(string text, params object?[] args)
    {
        var yaml = "a.b:\n  en: \"" + text.Replace("\"", "\\\"") + "\"\n  ru: x\n  ka: x\n";
        return new Words(WordBook.Read(new StringReader(yaml)), new Formats(DateTimeZone.Utc), Lang.En).Say("a.b", args);
    }
}
