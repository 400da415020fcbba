using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Steward.Tests.Web;

/// <summary>What the browser sends into a field that keeps a file, a program sends as well.</summary>
public class FilesOfProgramsTests
{
    [Theory, InlineData("clients", "client"), InlineData("contacts", "contact"), InlineData("deals", "deal"), InlineData("orders", "invoice")]
    public async Task A_file_is_sent_into_a_field_and_fetched_again(string cards, string kind)
    {
        await using var town = await Town.New();
        var address = $"/api/v1/{cards}/{town.Targets["own"][kind]}/files/x";
        Assert.Equal(HttpStatusCode.OK, (await Send(town, address, File("plan of the balcony", "plan.pdf"))).StatusCode);
        using var got = await Ask(town, HttpMethod.Get, address);
        Assert.Equal(("plan of the balcony", "plan.pdf"), (await got.Content.ReadAsStringAsync(), got.Content.Headers.ContentDisposition?.FileName));
    }

    [Fact]
    public async Task What_the_browsers_door_refuses_is_refused_here()
    {
        await using var town = await Town.New();
        var address = $"/api/v1/deals/{town.Targets["own"]["deal"]}/files/x";
        await ShouldBeRefused(await Send(town, address, File("", "empty.txt")), 400, "fields.file-empty");
        await ShouldBeRefused(await Send(town, address, File(new string('x', 25_000_001), "film.mov")), 400, "fields.file-too-large");
        await ShouldBeRefused(await Send(town, address, JsonContent.Create(new { })), 400, "fields.file-part");
        await ShouldBeRefused(await Send(town, address, new MultipartFormDataContent { { new StringContent("no file"), "file" } }), 400, "fields.file-part");
        await ShouldBeRefused(await Send(town, address.Replace("files/x", "files/need"), File("a", "a.txt")), 404, "fields.no-file-field");
        Assert.Equal(HttpStatusCode.NotFound, (await Send(town, $"/api/v1/deals/{town.Targets["nobody"]["deal"]}/files/x", File("a", "a.txt"))).StatusCode);
    }

    [Fact]
    public async Task A_program_that_saw_an_older_deal_is_asked_to_look_again()
    {
        await using var town = await Town.New();
        var address = $"/api/v1/deals/{town.Targets["own"]["deal"]}/files/x";
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Send(town, address, File("a", "a.txt"), seen: "\"0\"")).StatusCode);
    }

    private static MultipartFormDataContent File(string text, string name) => new() { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", name } };

    private static Task<HttpResponseMessage> Send(Town town, string address, HttpContent body, string? seen = null) => Ask(town, HttpMethod.Post, address, body, seen);

    private static async Task<HttpResponseMessage> Ask(Town town, HttpMethod method, string address, HttpContent? body = null, string? seen = null)
    {
        using var ask = new HttpRequestMessage(method, address) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", town.KeyOf("admin")) }, Content = body };
        if (seen is not null) ask.Headers.TryAddWithoutValidation("If-Match", seen);
        return await town.Client.SendAsync(ask);
    }

    private static async Task ShouldBeRefused(HttpResponseMessage answer, int status, string code)
    {
        Assert.Equal((status, "urn:steward:" + code), ((int)answer.StatusCode, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["type"]));
        answer.Dispose();
    }
}
