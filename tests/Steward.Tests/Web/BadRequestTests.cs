using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Steward.Tests.Web;

public class BadRequestTests
{
    [Theory]
    [InlineData("POST", "/api/v1/clients", """{"name":""", HttpStatusCode.BadRequest, "urn:steward:ui.bad-request")]
    [InlineData("POST", "/api/v1/clients", """{"name":7}""", HttpStatusCode.BadRequest, "urn:steward:ui.bad-request")]
    [InlineData("GET", "/api/v1/nothing", null, HttpStatusCode.NotFound, "urn:steward:ui.not-found")]
    public async Task A_program_always_gets_a_problem_document(string method, string path, string? body, HttpStatusCode status, string type)
    {
        await using var town = await Town.New();
        using var asked = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", town.KeyOf("admin")) } };
        if (body is not null) asked.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await town.Client.SendAsync(asked);
        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(type, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["type"]!);
    }

    [Theory]
    [InlineData("/people", HttpStatusCode.Forbidden, "This is not open to your role")]
    [InlineData("/nothing-here", HttpStatusCode.NotFound, "Search finds it under its new name")]
    public async Task What_a_person_may_not_see_or_is_not_there_is_said_inside_the_frame_with_a_way_back(string path, HttpStatusCode status, string said)
    {
        await using var town = await Town.New();
        using var asked = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Cookie", town.CookieOf("salesperson") } } };
        using var answer = await town.Client.SendAsync(asked);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, answer.StatusCode);
        Assert.All(["s-side", "data-opens=\"palette\"", "class=\"btn\" href=\"/\"", said], part => Assert.Contains(part, page, StringComparison.Ordinal));
    }
}
