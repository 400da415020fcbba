using System.Net;
using Steward.Tests.Web;

namespace Steward.Tests.Journal;

public class TimelineDoorTests
{
    [Theory, InlineData("deal"), InlineData("client")]
    public async Task The_history_of_a_card_that_is_not_seen_answers_as_that_of_no_card(string card)
    {
        await using var town = await Town.New();
        foreach (var query in new[] { "", "?show=talks", "?before=j9" })
        {
            var foreign = await Ask(town, "salesperson", $"/timeline/{card}/{town.Targets["foreign"][card]}{query}");
            Assert.Equal(HttpStatusCode.NotFound, foreign.Status);
            Assert.Equal(await Ask(town, "salesperson", $"/timeline/{card}/99999999{query}"), foreign);
        }
    }

    [Theory, InlineData("deal"), InlineData("client")]
    public async Task Whoever_sees_the_card_reads_its_history(string card)
    {
        await using var town = await Town.New();
        foreach (var (who, target) in new[] { ("salesperson", "own"), ("head", "team"), ("qc", "foreign") })
        {
            var own = await Ask(town, who, $"/timeline/{card}/{town.Targets[target][card]}");
            Assert.Equal(HttpStatusCode.OK, own.Status);
            Assert.Contains("id=\"timeline\"", own.Body, StringComparison.Ordinal);
        }
    }

    private static async Task<(HttpStatusCode Status, string Body)> Ask(Town town, string who, string address)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, address);
        ask.Headers.Add("Cookie", town.CookieOf(who));
        ask.Headers.Add("HX-Request", "true");
        using var answer = await town.Client.SendAsync(ask);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
