using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.People;
using Steward.Ui;

namespace Steward.Tests.Web;

public class RepeatedCallsTests
{
    [Fact]
    public async Task The_same_call_under_one_key_is_done_once_and_gets_the_first_answer()
    {
        await using var town = await Town.New();
        var first = await Post(town, "k1", """{"name":"Export"}""");
        var again = await Post(town, "k1", """{"name":"Export"}""");
        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal(first, again);
        Assert.Equal(1, await Teams(town, "Export"));
    }

    [Fact]
    public async Task Another_body_under_the_same_key_is_refused()
    {
        await using var town = await Town.New();
        await Post(town, "k1", """{"name":"Export"}""");
        Assert.Equal(HttpStatusCode.Conflict, (await Post(town, "k1", """{"name":"Import"}""")).Status);
        Assert.Equal(0, await Teams(town, "Import"));
    }

    [Fact]
    public async Task Two_callers_may_use_the_same_key()
    {
        await using var town = await Town.New();
        var other = (await town.The<AddApiKey>().Run(new NewApiKey("other", Role.Administrator), Caller.System())).Done.Secret;
        await Post(town, "k1", """{"name":"Export"}""");
        Assert.Equal(HttpStatusCode.Created, (await Post(town, "k1", """{"name":"Import"}""", other)).Status);
    }

    [Fact]
    public async Task Of_twenty_calls_at_once_one_is_done()
    {
        await using var town = await Town.New();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Post(town, "k1", """{"name":"Export"}""")));
        Assert.Single(answers.Distinct());
        Assert.Equal(1, await Teams(town, "Export"));
    }

    [Fact]
    public async Task A_refusal_is_answered_again_too()
    {
        await using var town = await Town.New();
        var first = await Post(town, "k1", """{"name":" "}""");
        Assert.Equal(HttpStatusCode.BadRequest, first.Status);
        Assert.Equal(first.Status, (await Post(town, "k1", """{"name":" "}""")).Status);
    }

    [Fact]
    public async Task What_was_done_before_a_crash_took_its_answer_is_not_done_again()
    {
        var breaks = true;
        await using var town = await Town.New(afterwards: site => site.MapPost("/api/v1/break", async (AddTeam add, HttpContext http) =>
        {
            await add.Run(new NewTeam("Broken"), http.Caller());
            return breaks ? throw new InvalidOperationException("the machine stopped here") : Results.Ok();
        }).Needs(Right.ManagePeople).WithoutCookie());
        Assert.Equal(HttpStatusCode.InternalServerError, (await Post(town, "k1", "{}", path: "/api/v1/break")).Status);
        breaks = false;
        var again = await Post(town, "k1", "{}", path: "/api/v1/break");
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("ui.answer-lost", again.Body, StringComparison.Ordinal);
        Assert.Equal(1, await Teams(town, "Broken"));
    }

    [Fact]
    public async Task An_answer_is_kept_for_a_day_at_least_and_not_for_ever()
    {
        await using var town = await Town.New();
        await Post(town, "k1", """{"name":"Export"}""");
        town.Clock.Pass(Duration.FromHours(25));
        await Post(town, "k2", """{"name":"Second"}""");
        Assert.Equal(HttpStatusCode.Created, (await Post(town, "k1", """{"name":"Export"}""")).Status);
        Assert.Equal(1, await Teams(town, "Export"));
        town.Clock.Pass(Duration.FromHours(49));
        await Post(town, "k3", """{"name":"Third"}""");
        await using var connection = await town.The<BaseReader>().Open();
        Assert.Equal(1, await Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "select count(*) from idempotency_keys"));
    }

    private static async Task<(HttpStatusCode Status, string Body)> Post(Town town, string key, string body, string? secret = null, string path = "/api/v1/teams")
    {
        using var ask = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        ask.Headers.Add("Authorization", "Bearer " + (secret ?? town.KeyOf("admin")));
        ask.Headers.Add("Idempotency-Key", key);
        using var answer = await town.Client.SendAsync(ask);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<long> Teams(Town town, string name)
    {
        await using var connection = await town.The<BaseReader>().Open();
        return await Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "select count(*) from teams where name = @name", new { name });
    }
}
