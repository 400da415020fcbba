using System.Net;

namespace Steward.Tests.Web;

public class CrossSiteTests
{
    [Fact]
    public async Task Every_change_by_cookie_needs_our_own_token()
    {
        await using var town = await Town.New();
        var matrix = new Matrix(town, RouteBook.Read());
        var foreign = await town.TokenFor("second-admin");
        var before = await town.Fingerprint();
        var faults = new List<string>();
        foreach (var row in Unsafe())
        {
            await Check(row, "without a token", ask => ask.Headers.Remove("X-CSRF-Token"));
            await Check(row, "with somebody else's token", ask => { ask.Headers.Remove("X-CSRF-Token"); ask.Headers.Add("X-CSRF-Token", foreign.Token); });
            await Check(row, "with a made-up token", ask => { ask.Headers.Remove("X-CSRF-Token"); ask.Headers.Add("X-CSRF-Token", "CfDJ8made-up"); });
            await Check(row, "from another site", ask => ask.Headers.Add("Sec-Fetch-Site", "cross-site"));
            await Check(row, "from a sister site", ask => ask.Headers.Add("Sec-Fetch-Site", "same-site"));
        }
        Assert.Empty(faults);
        Assert.Equal(before, await town.Fingerprint());

        async Task Check(RouteRow row, string how, Action<HttpRequestMessage> change)
        {
            var answer = await matrix.Call(row, "admin", "own", change: change);
            if (answer.Status != HttpStatusCode.BadRequest) faults.Add($"{row.Name} {how}: {(int)answer.Status}");
        }
    }

    [Fact]
    public async Task A_change_from_our_own_page_is_let_in()
    {
        await using var town = await Town.New();
        var matrix = new Matrix(town, RouteBook.Read());
        var row = Unsafe().First(r => r.Pattern == "/people/teams");
        foreach (var site in new[] { "same-origin", "none" })
            Assert.NotEqual(HttpStatusCode.BadRequest, (await matrix.Call(row, "admin", "own", change: ask => ask.Headers.Add("Sec-Fetch-Site", site))).Status);
    }

    [Fact]
    public async Task A_cookie_opens_nothing_in_the_api()
    {
        await using var town = await Town.New();
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        ask.Headers.Add("Cookie", town.CookieOf("admin"));
        using var answer = await town.Client.SendAsync(ask);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private static IEnumerable<RouteRow> Unsafe() => RouteBook.Read().Where(row => !row.IsApi && row.Method is not ("GET" or "HEAD" or "OPTIONS"));
}

public class HeadersTests
{
    [Fact]
    public async Task Every_answer_carries_the_headers_that_protect_its_reader()
    {
        await using var town = await Town.New();
        var matrix = new Matrix(town, RouteBook.Read());
        var faults = new List<string>();
        foreach (var row in RouteBook.Read().Append(new RouteRow("GET", "/no/such/page", new HashSet<string>(), null, null)))
        foreach (var who in row.IsApi ? new[] { "no-key", "key:admin" } : ["anonymous", "admin"])
        {
            var headers = (await matrix.Call(row, who, "own")).Headers;
            foreach (var header in new[] { "X-Content-Type-Options: nosniff", "Referrer-Policy: same-origin", "Content-Security-Policy: ", "Cache-Control: ", "Permissions-Policy: ", "Cross-Origin-Opener-Policy: same-origin" })
                if (!headers.Contains(header, StringComparison.OrdinalIgnoreCase)) faults.Add($"{row.Name} as {who}: no {header}");
            if (headers.Contains("unsafe-", StringComparison.Ordinal)) faults.Add($"{row.Name}: the policy allows what is unsafe");
            if (headers.Contains("\nServer:", StringComparison.OrdinalIgnoreCase)) faults.Add($"{row.Name}: names its server");
        }
        Assert.Empty(faults);
    }

    [Theory, InlineData("/steward.css"), InlineData("/app.js"), InlineData("/no/such/file.js"), InlineData("/sign-in")]
    public async Task Files_and_what_is_not_there_carry_them_too(string path)
    {
        await using var town = await Town.New();
        using var answer = await town.Client.GetAsync(path);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        foreach (var rule in new[] { "default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'" }) Assert.Contains(rule, policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_answer_has_a_nonce_of_its_own()
    {
        await using var town = await Town.New();
        using var first = await town.Client.GetAsync("/sign-in");
        using var second = await town.Client.GetAsync("/sign-in");
        Assert.NotEqual(first.Headers.GetValues("Content-Security-Policy").Single(), second.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task No_page_has_a_style_or_handler_written_into_it()
    {
        await using var town = await Town.New(demo: true);
        var matrix = new Matrix(town, RouteBook.Read());
        var faults = new List<string>();
        foreach (var row in RouteBook.Read().Where(row => row is { Method: "GET", IsApi: false }))
        {
            var page = (await matrix.Call(row, "admin", "own")).Body;
            var found = System.Text.RegularExpressions.Regex.Match(page, @"<[^>]*\s(style|on[a-z]+)=""|<script(?![^>]*\bsrc=)(?![^>]*type=""application/(ld\+)?json"")[^>]*>|href=""javascript:");
            if (found.Success) faults.Add($"{row.Name}: {found.Value}");
        }
        Assert.Empty(faults);
    }
}
