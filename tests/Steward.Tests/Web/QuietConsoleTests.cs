namespace Steward.Tests.Web;

public class QuietConsoleTests
{
    [Fact]
    public async Task A_request_that_went_well_says_nothing_on_the_console()
    {
        await using var town = await Town.New();
        var before = town.Log.Lines.Count;
        using var answer = await town.Client.GetAsync("/sign-in");
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Empty(town.Log.Lines.Skip(before));
    }
}
