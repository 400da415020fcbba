using System.Net;
using NodaTime;
using Steward.Conversations;
using Steward.Database;
using Steward.Foundation;
using Steward.People;
using Steward.Tests.Support;
using Steward.Tests.Web;

namespace Steward.Tests.Tasks;

/// <summary>The forms of a card as a salesperson meets them.</summary>
public sealed class CardFormsTests
{
    [Fact]
    public async Task The_form_that_ends_a_task_has_nothing_chosen_and_names_what_is_missing_in_its_own_words()
    {
        await using var town = await Town.New();
        var address = $"/deals/{town.Targets["own"]["deal"]}/tasks/{town.Targets["own"]["task"]}/done";
        Assert.DoesNotContain("checked", await Ask(town, HttpMethod.Get, address), StringComparison.Ordinal);
        Assert.Contains("Choose how it ended", await Ask(town, HttpMethod.Post, address, HttpStatusCode.UnprocessableEntity, ("result", "They want white doors")), StringComparison.Ordinal);
        Assert.Contains("Choose the day and hour", await Ask(town, HttpMethod.Post, address, HttpStatusCode.UnprocessableEntity, ("result", "They want white doors"), ("ending", "reached"), ("next_title", "Send the price")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_client_waits_the_composer_stands_on_the_way_in_which_they_wrote()
    {
        await using var town = await Town.New();
        var own = town.Targets["own"];
        Assert.Matches("value=\"call\"[^>]* checked", await Ask(town, HttpMethod.Get, $"/deals/{own["deal"]}"));
        town.Clock.Pass(Duration.FromMinutes(1));
        var anna = (await town.The<Staffing>().CallerFor(town.PersonOf("salesperson").Id, Door.Page))!;
        (await town.The<RecordActivity>().Run(new NewActivity(ActivityKind.Email, Direction.In, "Is taking the old frames out in the price?") { Deal = new DealId(own["deal"]) }, anna)).ShouldBeDone();
        foreach (var card in new[] { $"/deals/{own["deal"]}", $"/clients/{own["client"]}" })
        {
            var page = await Ask(town, HttpMethod.Get, card);
            Assert.Matches("value=\"email\"[^>]* checked", page);
            Assert.Contains("This answers their e-mail", page, StringComparison.Ordinal);
        }
        Assert.Contains($"/deals/{own["deal"]}#composer", await Ask(town, HttpMethod.Get, $"/today/waiting?person={town.PersonOf("salesperson").Id}"), StringComparison.Ordinal);
        await Ask(town, HttpMethod.Post, $"/deals/{own["deal"]}/activities", HttpStatusCode.OK, ("kind", "email"), ("text", "Yes, it is in the price"));
        Assert.DoesNotContain("This answers", await Ask(town, HttpMethod.Get, $"/deals/{own["deal"]}"), StringComparison.Ordinal);
    }

    private static async Task<string> Ask(Town town, HttpMethod method, string address, HttpStatusCode expected = HttpStatusCode.OK, params (string Name, string Value)[] form)
    {
        var csrf = await town.TokenFor("salesperson");
        using var ask = new HttpRequestMessage(method, address);
        if (method == HttpMethod.Post) ask.Content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        ask.Headers.Add("Cookie", $"{town.CookieOf("salesperson")}; {csrf.Cookie}");
        ask.Headers.Add("X-CSRF-Token", csrf.Token);
        ask.Headers.Add("Accept-Language", "en");
        using var answer = await town.Client.SendAsync(ask);
        Assert.Equal(expected, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
