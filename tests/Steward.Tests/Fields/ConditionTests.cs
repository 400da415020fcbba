using Steward.Fields;
using Steward.Tests.Support;

namespace Steward.Tests.Fields;

public class ConditionTests
{
    private static readonly Dictionary<string, string?> Deal = new() { ["amount"] = "12000.50", ["city"] = "Tbilisi", ["vip"] = "true", ["expected_close"] = "2026-12-05", ["rooms"] = "3", ["note"] = "" };

    [Theory]
    [InlineData("amount > 9000", true)]
    [InlineData("amount > 12000.5", false)]
    [InlineData("amount >= 12000.5", true)]
    [InlineData("city = \"tbilisi\"", true)]
    [InlineData("city = Tbilisi and rooms < 3", false)]
    [InlineData("city = Batumi or rooms = 3", true)]
    [InlineData("not vip or city = Batumi", false)]
    [InlineData("not (vip and city = Batumi)", true)]
    [InlineData("expected_close <= 2026-12-31", true)]
    [InlineData("note is empty and city is filled", true)]
    [InlineData("missing = 3 or missing != 3", false)]
    [InlineData("missing is empty", true)]
    [InlineData("amount > 9000 и не (city = \"Batumi\") и city заполнено", true)]
    [InlineData("amount > 9000 და city = „Tbilisi“", true)]
    [InlineData("city = Batumi or city = Tbilisi and rooms = 4", false)]
    public void A_condition_reads_as_it_is_written(string text, bool holds) =>
        Assert.Equal(holds, Condition.Read(text).ShouldBeDone().Holds(key => Deal.GetValueOrDefault(key)));

    [Theory]
    [InlineData("", "fields.condition.empty")]
    [InlineData("amount >", "fields.condition.ends")]
    [InlineData("amount > 5 city", "fields.condition.rest")]
    [InlineData("(amount > 5", "fields.condition.bracket")]
    [InlineData("amount > and", "fields.condition.unexpected")]
    [InlineData("amount ; 5", "fields.condition.unexpected")]
    [InlineData("colour = red", "fields.condition.unknown")]
    [InlineData("> 5", "fields.condition.unexpected")]
    public void A_bad_condition_is_refused_with_the_place(string text, string why) => Condition.Read(text, Deal.ContainsKey).ShouldBeRefusedBecause(why);

    [Fact]
    public void It_names_the_fields_that_it_asks_for() => Assert.Equal(["amount", "city", "vip"], Condition.Read("amount > 1 and (city = x or not vip)").Done.Keys.Order());
}
