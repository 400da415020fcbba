using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Steward.Tests.Web;

/// <summary>What programs and browsers are told by routes that only read, and by a client who is known.</summary>
public class ReadingDoorsTests
{
    [Fact]
    public async Task A_program_that_registers_a_known_phone_is_told_whose_it_is_unless_it_means_it()
    {
        await using var town = await Town.New();
        var phone = $"+995 599 {town.PersonOf("salesperson").Id.Value:00} 34 56";
        var (status, refused) = await Api(town, HttpMethod.Post, "/api/v1/clients", new { name = "A twin", phone });
        Assert.Equal((HttpStatusCode.Conflict, "urn:steward:clients.already-known"), (status, (string?)refused!["type"]));
        Assert.Contains("Anna Lomidze", (string?)refused["title"], StringComparison.Ordinal);
        var known = Assert.Single(refused["known"]!.AsArray());
        Assert.Equal((town.Targets["own"]["client"], town.PersonOf("salesperson").Id.Value), ((long)known!["id"]!, (long)known["owner"]!));
        Assert.Equal(HttpStatusCode.Created, (await Api(town, HttpMethod.Post, "/api/v1/clients", new { name = "A twin", phone, allowKnown = true })).Status);
        Assert.Equal(HttpStatusCode.Created, (await Api(town, HttpMethod.Post, "/api/v1/clients", new { name = "A third", phone, onlyIfUnknown = false })).Status);
    }

    [Theory, InlineData("salesperson", "Ask: Boris Adamia"), InlineData("head", "The owner is Boris Adamia")]
    public async Task Whoever_writes_a_phone_on_a_card_is_told_who_has_it_already(string who, string told)
    {
        await using var town = await Town.New();
        var csrf = await town.TokenFor(who);
        using var asked = new HttpRequestMessage(HttpMethod.Post, $"/clients/{town.Targets["own"]["client"]}/points")
        {
            Headers = { { "Cookie", $"{town.CookieOf(who)}; {csrf.Cookie}" }, { "X-CSRF-Token", csrf.Token }, { "HX-Request", "true" } },
            Content = new FormUrlEncodedContent([new("kind", "Phone"), new("value", $"599 {town.PersonOf("teammate").Id.Value:00} 34 56")]),
        };
        using var answer = await town.Client.SendAsync(asked);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains(told, Assert.Single(answer.Headers.GetValues("HX-Trigger")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/clients?colour=red", "colour", "updated_since")]
    [InlineData("/api/v1/deals?colour=red", "colour", "outcome")]
    [InlineData("/api/v1/tasks?colour=red", "colour", "overdue")]
    [InlineData("/api/v1/users?colour=red", "colour", "limit")]
    [InlineData("/api/v1/findings?colour=red", "colour", "check")]
    [InlineData("/api/v1/me?colour=red", "colour", "")]
    public async Task A_parameter_that_nobody_reads_is_refused_with_those_that_are(string address, string wrong, string allowed)
    {
        await using var town = await Town.New();
        var (status, refused) = await Api(town, HttpMethod.Get, address);
        Assert.Equal((HttpStatusCode.BadRequest, "urn:steward:ui.unknown-parameter"), (status, (string?)refused!["type"]));
        Assert.All([wrong, allowed], name => Assert.Contains(name, (string?)refused["title"], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/v1/deals?outcome=maybe", "open, won, lost")]
    [InlineData("/api/v1/deals?sort=colour", "updated, amount, age")]
    [InlineData("/api/v1/clients?sort=colour", "updated, name, touch")]
    [InlineData("/api/v1/clients?after=nowhere", "nowhere")]
    [InlineData("/api/v1/clients?f=what", "what")]
    [InlineData("/api/v1/findings?state=gone", "open, fixed, waived, falseAlarm")]
    [InlineData("/api/v1/bin?kind=orders", "deals, clients, contacts")]
    [InlineData("/api/v1/days?day=yesterday", "yesterday")]
    [InlineData("/api/v1/hours?whose=me", "me")]
    public async Task A_value_that_cannot_be_read_is_refused_with_what_may_stand_there(string address, string told)
    {
        await using var town = await Town.New();
        var (status, refused) = await Api(town, HttpMethod.Get, address);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(told, (string?)refused!["title"] + (string?)refused["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_list_takes_what_all_lists_take()
    {
        await using var town = await Town.New();
        foreach (var list in new[] { "clients", "deals", "tasks", "users", "teams", "keys", "fields", "findings", "bin", "pipelines", "stages", "absences", "caretakers", "caretakers/runs", "loss-reasons" })
            Assert.Equal((list, HttpStatusCode.OK), (list, (await Api(town, HttpMethod.Get, $"/api/v1/{list}?limit=2")).Status));
    }

    [Theory]
    [InlineData("/sign-in", null, HttpStatusCode.OK)]
    [InlineData("/clients", "salesperson", HttpStatusCode.OK)]
    [InlineData("/api/v1/clients", "key", HttpStatusCode.OK)]
    [InlineData("/healthz", null, HttpStatusCode.OK)]
    [InlineData("/nothing-here", "salesperson", HttpStatusCode.NotFound)]
    [InlineData("/clients", null, HttpStatusCode.Found)]
    public async Task What_can_be_read_can_be_asked_about_without_its_body(string path, string? who, HttpStatusCode status)
    {
        await using var town = await Town.New();
        using var asked = new HttpRequestMessage(HttpMethod.Head, path);
        if (who == "key") asked.Headers.Authorization = new AuthenticationHeaderValue("Bearer", town.KeyOf("admin"));
        else if (who is not null) asked.Headers.Add("Cookie", town.CookieOf(who));
        using var answer = await town.Client.SendAsync(asked);
        Assert.Equal((status, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task A_page_that_asks_to_sign_in_is_nothing_to_warn_of_and_a_change_without_a_name_is()
    {
        await using var town = await Town.New();
        var before = town.Log.Lines.Count;
        using (var page = await town.Client.GetAsync("/clients")) Assert.Equal(HttpStatusCode.Found, page.StatusCode);
        Assert.Empty(town.Log.Lines.Skip(before));
        using var program = await town.Client.GetAsync("/api/v1/clients");
        Assert.Contains(town.Log.Lines.Skip(before), line => line.StartsWith("Warning Refused", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_cannot_write_says_that_it_is_not_ready_and_lives_all_the_same()
    {
        await using var town = await Town.New();
        using (var ready = await town.Client.GetAsync("/readyz")) Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Directory.CreateDirectory(Path.Combine(town.The<Steward.Web.Verbs.BaseLocation>().Folder, "room-to-write.tmp"));
        using (var kept = await town.Client.GetAsync("/readyz")) Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        town.Clock.Pass(NodaTime.Duration.FromMinutes(1));
        using (var shut = await town.Client.GetAsync("/readyz"))
            Assert.Equal((HttpStatusCode.ServiceUnavailable, true), (shut.StatusCode, (await shut.Content.ReadAsStringAsync()).StartsWith("Not ready: the data folder cannot be written.", StringComparison.Ordinal)));
        using var alive = await town.Client.GetAsync("/healthz");
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Theory, InlineData("ru", "Нет связи"), InlineData("ka", "კავშირი არ არის"), InlineData("en", "No connection")]
    public async Task The_page_that_a_browser_keeps_is_in_the_readers_language_and_needs_nothing_that_the_policy_forbids(string language, string said)
    {
        await using var town = await Town.New();
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/offline") { Headers = { { "Accept-Language", language } } };
        using var answer = await town.Client.SendAsync(asked);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains(said, WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Equal(language, Assert.Single(answer.Content.Headers.ContentLanguage));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, JsonNode? Answer)> Api(Town town, HttpMethod method, string path, object? body = null)
    {
        using var asked = new HttpRequestMessage(method, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", town.KeyOf("admin")) }, Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await town.Client.SendAsync(asked);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync()));
    }
}
