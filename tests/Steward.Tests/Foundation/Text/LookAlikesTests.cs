using Steward.Foundation.Text;

namespace Steward.Tests.Foundation.Text;

public class LookAlikesTests
{
    [Theory]
    [InlineData("Cергей", "Сергей")]
    [InlineData("Aлeкceй", "Алексей")]
    [InlineData("Andrеy", "Andrey")]
    [InlineData("Сaшa", "Саша")]
    public void A_word_of_two_scripts_is_put_into_one(string typed, string meant)
    {
        Assert.True(LookAlikes.IsMixed(typed));
        Assert.Equal(meant, LookAlikes.Unmixed(typed));
    }

    [Theory]
    [InlineData("Сергей")]
    [InlineData("Sergey")]
    [InlineData("სერგეი")]
    public void A_word_of_one_script_stays(string word)
    {
        Assert.False(LookAlikes.IsMixed(word));
        Assert.Equal(word, LookAlikes.Unmixed(word));
    }

    [Fact]
    public void A_word_that_needs_both_scripts_stays() => Assert.Equal("Zёбра", LookAlikes.Unmixed("Zёбра"));
}
