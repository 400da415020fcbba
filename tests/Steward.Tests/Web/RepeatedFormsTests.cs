using System.Net;
using Dapper;
using Steward.Database;

namespace Steward.Tests.Web;

/// <summary>A form whose answer was lost is sent again by whoever pressed the button.</summary>
public sealed class RepeatedFormsTests
{
    [Fact]
    public async Task What_was_written_in_the_composer_is_written_once_and_answered_as_the_first_time()
    {
        await using var town = await Town.New();
        var before = await Activities(town);
        var first = await Compose(town, "k1", "They want white doors");
        var again = await Compose(town, "k1", "They want white doors");
        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal(first, again);
        Assert.Contains("card:changed", again.Told, StringComparison.Ordinal);
        Assert.Equal(before + 1, await Activities(town));
    }

    [Fact]
    public async Task Two_clicks_at_once_write_once()
    {
        await using var town = await Town.New();
        var before = await Activities(town);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Compose(town, "k1", "They want white doors")));
        Assert.Equal(before + 1, await Activities(town));
    }

    [Fact]
    public async Task Other_words_under_the_key_of_a_lost_answer_are_not_written_beside_the_first()
    {
        await using var town = await Town.New();
        var before = await Activities(town);
        await Compose(town, "k1", "They want white doors");
        var other = await Compose(town, "k1", "They want white doors, two of them");
        Assert.Equal(HttpStatusCode.Conflict, other.Status);
        Assert.Contains("was written", other.Told, StringComparison.Ordinal);
        Assert.Equal(before + 1, await Activities(town));
        Assert.Equal(HttpStatusCode.OK, (await Compose(town, "k2", "They want white doors, two of them")).Status);
    }

    [Fact]
    public async Task What_was_refused_and_filled_in_goes_on_under_the_same_key()
    {
        await using var town = await Town.New();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Compose(town, "k1", "")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Compose(town, "k1", "They want white doors")).Status);
    }

    private static async Task<(HttpStatusCode Status, string Body, string Told)> Compose(Town town, string key, string text)
    {
        var csrf = await town.TokenFor("salesperson");
        using var form = new MultipartFormDataContent { { new StringContent("note"), "kind" }, { new StringContent(text), "text" } }; // draws its bounds anew each time, as a browser does
        using var ask = new HttpRequestMessage(HttpMethod.Post, $"/deals/{town.Targets["own"]["deal"]}/activities") { Content = form };
        ask.Headers.Add("Cookie", $"{town.CookieOf("salesperson")}; {csrf.Cookie}");
        ask.Headers.Add("X-CSRF-Token", csrf.Token);
        ask.Headers.Add("HX-Request", "true");
        ask.Headers.Add("Accept-Language", "en");
        ask.Headers.Add("Idempotency-Key", key);
        using var answer = await town.Client.SendAsync(ask);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.TryGetValues("HX-Trigger", out var told) ? string.Concat(told) : "");
    }

    private static async Task<long> Activities(Town town)
    {
        await using var connection = await town.The<BaseReader>().Open();
        return await connection.ExecuteScalarAsync<long>("select count(*) from activities");
    }
}
