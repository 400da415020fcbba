using Steward.Foundation.Text;

namespace Steward.Tests.Foundation.Text;

public class TellingTests
{
    [Theory]
    [InlineData("They take the white profile"), InlineData("не ответила, наберу завтра"), InlineData("დამირეკავს ხვალ დილით"), InlineData("Property sold, no need"), InlineData("Они просят пролонгацию"), InlineData("No answer, voicemail"), InlineData("ооочень доволен, ждёт счёт")]
    public void What_people_write_tells_something(string text) => Assert.True(Telling.Tells(text, 10));

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaa"), InlineData("asdfghjklqw"), InlineData("asdf jkl; asdf"), InlineData("фывапролджэ"), InlineData("йцукен йцукен"), InlineData("ასდფგჰჯკლ ასდფგ"), InlineData("lkjhgfdsapoiu"), InlineData("ok ok ok ok ok ok"), InlineData("test test test test"), InlineData("абабабабабабаб"), InlineData("............"), InlineData("1234567890 12345"), InlineData("bbbbbbbbbb ccccccc"), InlineData("short"), InlineData(null)]
    public void What_a_finger_leaves_on_the_keys_does_not(string? text) => Assert.False(Telling.Tells(text, 10));

    [Theory]
    [InlineData("They are ill", true), InlineData("busy!", false), InlineData("в отпуске", true), InlineData("ааааааа", false), InlineData("asdfg", false)]
    public void A_short_reason_is_judged_by_the_same_rule(string text, bool tells) => Assert.Equal(tells, Telling.Tells(text, 5));

    [Theory]
    [InlineData("КП", true), InlineData("3D", true), InlineData("Call Nino", true), InlineData(".", false), InlineData("x", false), InlineData("aaaa", false), InlineData("...!", false), InlineData("12", false)]
    public void A_title_can_be_told_from_others(string title, bool names) => Assert.Equal(names, Telling.Names(title));
}
