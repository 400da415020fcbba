using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Tests.Web;

/// <summary>What somebody sends who means harm, or whose browser is odd: a sentence and a status, never a fault, and nothing is broken for the others.</summary>
public class AttackTests
{
    [Fact]
    public async Task A_document_of_no_kind_does_not_take_the_card_down()
    {
        await using var town = await Town.New();
        var deal = town.Targets["own"]["deal"];
        Assert.Equal(HttpStatusCode.OK, (await Send(town, "salesperson", HttpMethod.Post, $"/deals/{deal}/documents", Form(("kind", "-1"), ("name", "x")))).Status);
        foreach (var page in new[] { $"/deals/{deal}", $"/timeline/deal/{deal}" }) Assert.Equal(HttpStatusCode.OK, (await Send(town, "salesperson", HttpMethod.Get, page)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Api(town, HttpMethod.Get, $"/api/v1/documents?deal={deal}")).Status);
    }

    [Fact]
    public async Task A_document_of_no_kind_that_stands_in_the_base_is_said_as_something_else()
    {
        await using var town = await Town.New();
        var deal = town.Targets["own"]["deal"];
        await Send(town, "salesperson", HttpMethod.Post, $"/deals/{deal}/documents", Form(("kind", "Offer"), ("name", "x")));
        await town.The<Writer>().Run<Nothing>(Caller.System(), async work => { await work.Connection.ExecuteAsync("update documents set kind = -1", transaction: work.Transaction); return new Nothing(); });
        Assert.Equal(HttpStatusCode.OK, (await Send(town, "salesperson", HttpMethod.Get, $"/deals/{deal}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Send(town, "salesperson", HttpMethod.Get, $"/timeline/deal/{deal}")).Status);
    }

    [Fact]
    public async Task Who_is_signed_in_no_more_is_asked_to_sign_in_and_keeps_the_page()
    {
        await using var town = await Town.New();
        var gone = await Send(town, null, HttpMethod.Post, "/clients", Form(("name", "Typed long")), hx: true);
        Assert.Equal((HttpStatusCode.Unauthorized, false), (gone.Status, gone.Headers.Contains("HX-Redirect", StringComparison.Ordinal)));
        var opened = await Send(town, null, HttpMethod.Get, "/clients/new", hx: true, page: "http://localhost/clients?text=ab");
        Assert.Equal(HttpStatusCode.Unauthorized, opened.Status);
        Assert.Contains("HX-Redirect: /sign-in?to=%2Fclients%3Ftext%3Dab", opened.Headers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_another_sign_in_says_so_in_letters_that_can_be_read()
    {
        await using var town = await Town.New();
        var (_, token) = await town.TokenFor("teammate");
        var answer = await Send(town, "salesperson", HttpMethod.Post, "/clients", Form(("name", "Typed long")), token: token);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("text/plain; charset=utf-8", answer.Headers, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("another sign-in", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "name=a%00b", 400)]
    [InlineData("multipart/form-data", "name=a", 400)]
    [InlineData(null, "", 415)]
    public async Task A_form_that_cannot_be_read_is_told_so(string? type, string body, int status)
    {
        await using var town = await Town.New();
        foreach (var path in new[] { "/task-templates", $"/clients/{town.Targets["own"]["client"]}/contacts", "/absences" })
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
            var answer = await Send(town, "head", HttpMethod.Post, path, content);
            Assert.True((int)answer.Status is var found && (found == status || found is 400 or 415 or 422), $"{path}: {found} {answer.Body}");
        }
    }

    [Fact]
    public async Task A_text_beyond_every_measure_is_told_so()
    {
        await using var town = await Town.New();
        var deal = town.Targets["own"]["deal"];
        var note = await Send(town, "salesperson", HttpMethod.Post, $"/deals/{deal}/activities", Form(("kind", "Note"), ("text", new string('n', 5_000_000))));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, note.Status);
        var client = await Send(town, "salesperson", HttpMethod.Post, "/clients", Form(("name", new string('n', 100_000))));
        Assert.True((int)client.Status is 400 or 422, client.Status.ToString());
        var program = await Api(town, HttpMethod.Post, "/api/v1/clients", $$"""{"name":"{{new string('n', 1_000_000)}}"}""");
        Assert.Equal((HttpStatusCode.BadRequest, "urn:steward:ui.text-too-long"), (program.Status, (string?)JsonNode.Parse(program.Body)!["type"]));
    }

    [Theory]
    [InlineData("/today?person=abc")]
    [InlineData("/day?person=abc")]
    [InlineData("/audit/7a?owner=x")]
    [InlineData("/audit/7a?after=x")]
    [InlineData("/bin?after=x")]
    public async Task A_number_in_an_address_that_is_none_leads_nowhere(string path)
    {
        await using var town = await Town.New();
        Assert.Equal(HttpStatusCode.NotFound, (await Send(town, "head", HttpMethod.Get, path)).Status);
    }

    [Theory]
    [InlineData("/api/v1/keys", """{"name":"shop","role":"salesperson"}""", "stw_")]
    [InlineData("/api/v1/users", """{"name":"New Person","email":"new@example.com","role":"salesperson"}""", "oneTimePassword")]
    public async Task A_secret_that_is_shown_once_is_kept_nowhere(string path, string body, string secret)
    {
        await using var town = await Town.New();
        var first = await Api(town, HttpMethod.Post, path, body, ("Idempotency-Key", "once"));
        Assert.Contains(secret, first.Body, StringComparison.Ordinal);
        var again = await Api(town, HttpMethod.Post, path, body, ("Idempotency-Key", "once"));
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.DoesNotContain(secret, again.Body, StringComparison.Ordinal);
        await using var connection = await town.The<BaseReader>().Open();
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from idempotency_keys where response is not null"));
    }

    [Theory]
    [InlineData("\"0\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("W/\"0\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("garbage", HttpStatusCode.BadRequest)]
    [InlineData("*", HttpStatusCode.OK)]
    public async Task A_card_is_overwritten_only_by_who_saw_it(string version, HttpStatusCode status)
    {
        await using var town = await Town.New();
        var answer = await Api(town, HttpMethod.Patch, $"/api/v1/deals/{town.Targets["own"]["deal"]}", """{"title":"Overwritten"}""", ("If-Match", version));
        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("""{"client":CLIENT,"title":"Much","amount":{"amount":"99999999999999999999","currency":"EUR"}}""")]
    [InlineData("""{"client":CLIENT,"title":"Half","fields":{"name":"\ud800"}}""")]
    public async Task What_cannot_be_counted_or_written_is_a_bad_request(string body)
    {
        await using var town = await Town.New();
        Assert.Equal(HttpStatusCode.BadRequest, (await Api(town, HttpMethod.Post, "/api/v1/deals", body.Replace("CLIENT", $"{town.Targets["own"]["client"]}", StringComparison.Ordinal))).Status);
    }

    [Theory]
    [InlineData("outcome=zzz", "outcome")]
    [InlineData("sort=nope", "sort")]
    [InlineData("limit=-5", "limit")]
    [InlineData("after=garbage", "after")]
    [InlineData("zzz=1", "zzz")]
    [InlineData("f=((((", "f")]
    public async Task A_program_that_asks_for_what_is_not_understood_is_not_given_more(string query, string named)
    {
        await using var town = await Town.New();
        var answer = await Api(town, HttpMethod.Get, "/api/v1/deals?" + query);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(named, answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost:5080", HttpStatusCode.Redirect)]
    [InlineData("127.0.0.1:5080", HttpStatusCode.Redirect)]
    public async Task A_server_of_this_machine_answers_under_its_names_only(string host, HttpStatusCode status)
    {
        await using var town = await Town.New("http://localhost:5080");
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/today") { Headers = { Host = host } };
        using var answer = await town.Client.SendAsync(ask);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task A_name_that_nobody_sees_or_that_is_turned_round_is_none()
    {
        await using var town = await Town.New();
        foreach (var name in new[] { "\u200b\u200b\u200b", "\u202e\u200b\u200b", "Bad\u202eName" })
            Assert.Equal(HttpStatusCode.BadRequest, (await Api(town, HttpMethod.Post, "/api/v1/clients", new JsonObject { ["name"] = name }.ToJsonString())).Status);
    }

    [Fact]
    public async Task An_address_that_takes_other_methods_says_so()
    {
        await using var town = await Town.New();
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await Send(town, "salesperson", HttpMethod.Put, "/deals", Form())).Status);
    }

    [Fact]
    public async Task What_a_note_at_the_corner_says_is_short()
    {
        await using var town = await Town.New();
        var deal = town.Targets["own"]["deal"];
        var answer = await Send(town, "salesperson", HttpMethod.Post, $"/tasks/plan?deal={deal}", Form(("next_kind", "Call"), ("next_title", new string('ა', 200)), ("next_due", "2030-01-01")), hx: true);
        Assert.DoesNotContain(answer.Headers.Split('\n'), line => line.Length > 3_000);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] values) => new(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));

    private static async Task<Answer> Send(Town town, string? who, HttpMethod method, string path, HttpContent? content = null, bool hx = false, string? page = null, string? token = null)
    {
        var own = await town.TokenFor(who);
        using var ask = new HttpRequestMessage(method, path) { Content = content };
        ask.Headers.Add("Cookie", string.Join("; ", new[] { own.Cookie, who is null ? null : town.CookieOf(who) }.OfType<string>()));
        ask.Headers.Add("X-CSRF-Token", token ?? own.Token);
        if (hx) ask.Headers.Add("HX-Request", "true");
        if (page is not null) ask.Headers.Add("HX-Current-URL", page);
        using var answer = await town.Client.SendAsync(ask);
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers + "\n" + answer.Content.Headers, answer.Headers.Location?.OriginalString);
    }

    private static async Task<Answer> Api(Town town, HttpMethod method, string path, string? body = null, (string Name, string Value)? header = null)
    {
        using var ask = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        ask.Headers.Add("Authorization", "Bearer " + town.KeyOf("admin"));
        if (header is var (name, value)) ask.Headers.TryAddWithoutValidation(name, value);
        using var answer = await town.Client.SendAsync(ask);
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.ToString(), null);
    }
}
