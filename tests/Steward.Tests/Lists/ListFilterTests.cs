using NodaTime;
using Steward.Lists;

namespace Steward.Tests.Lists;

public class ListFilterTests
{
    [Theory]
    [InlineData("and(city:in:Tbilisi:Batumi;amount:range:1000:)")]
    [InlineData("or(city:has:tbi;source:empty)")]
    [InlineData("and(or(city:has:tbi;source:in:Site);and(created:when:last-30))")]
    public void A_filter_is_written_as_it_was_read(string text) => Assert.Equal(text, ListFilter.Parse(text)!.ToString());

    [Fact]
    public void Signs_of_the_address_in_a_value_come_back()
    {
        var line = new FilterLine("note", Asking.Has, ["~a:b;c(d)~", "e"]);
        var back = ListFilter.Parse(new ListFilter(false, [new(true, [line])]).ToString())!;
        Assert.Equal(line.Values, back.Lines.Single().Values);
        Assert.True(back.Groups.Single().Any);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("and()")]
    [InlineData("and(city")]
    [InlineData("and(city)")]
    [InlineData("and(and(and(city:has:x)))")]
    [InlineData("and(city:has:x))(")]
    public void What_is_no_filter_asks_for_nothing(string text) => Assert.Null(ListFilter.Parse(text));

    [Fact]
    public void A_condition_beside_groups_of_which_one_is_enough_is_asked_in_each()
    {
        var filter = ListFilter.Parse("or(and(city:is:a);or(city:is:b;city:is:c))");
        Assert.Equal("or(and(city:is:a;owner:in:3);and(city:is:b;owner:in:3);and(city:is:c;owner:in:3))", ListFilter.With(filter, new("owner", "in", ["3"])).ToString());
    }

    [Fact]
    public void Days_are_counted_from_the_readers_today()
    {
        var today = new LocalDate(2026, 11, 24); // a Tuesday
        Assert.Equal((new LocalDate(2026, 11, 23), new LocalDate(2026, 11, 29)), Asking.Span("this-week", today));
        Assert.Equal((new LocalDate(2026, 10, 1), new LocalDate(2026, 10, 31)), Asking.Span("last-month", today));
        Assert.Equal((new LocalDate(2026, 11, 17), today), Asking.Span("last-7", today));
        Assert.Equal((null, new LocalDate(2026, 10, 24)), Asking.Span("over-30", today));
        Assert.Null(Asking.Span("some day", today));
        Assert.All(Asking.Spans, name => Assert.NotNull(Asking.Span(name, today)));
    }

    [Fact]
    public void The_form_drops_what_is_not_finished_and_keeps_the_rest()
    {
        var columns = Steward.Clients.ClientColumns.Known;
        var form = new Dictionary<string, string[]> { ["k0.0"] = ["name"], ["o0.0"] = ["has"], ["v0.0"] = ["rom"], ["k0.1"] = ["name"], ["o0.1"] = ["has"], ["v0.1"] = [""], ["k1.0"] = ["created"], ["o1.0"] = ["empty"], ["v1.0"] = ["left over"], ["join"] = ["or"] };
        var filter = FilterForm.Finished(FilterForm.Read(key => form.GetValueOrDefault(key, [])), columns);
        Assert.Equal("or(and(name:has:rom);and(created:empty))", filter!.ToString());
    }
}
