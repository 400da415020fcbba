using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Steward.Database;
using Steward.People;
using Steward.Tests.Support;

namespace Steward.Tests.Web;

public class SignInTests
{
    [Fact]
    public async Task The_right_password_opens_the_door_and_the_journal_says_so()
    {
        await using var town = await Town.New();
        using var answer = await TrySignIn(town, "admin@example.com", Town.Password, "/people?x=1");
        Assert.Equal("/people?x=1", answer.Headers.Location?.ToString());
        Assert.Contains(Town.Cookies(answer), cookie => cookie.StartsWith("steward.signed-in=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_get_the_same_answer()
    {
        await using var town = await Town.New();
        using var unknown = await TrySignIn(town, "nobody@example.com", "wrong password");
        using var wrong = await TrySignIn(town, "admin@example.com", "wrong password");
        Assert.Equal(unknown.StatusCode, wrong.StatusCode);
        Assert.Equal(unknown.Headers.Location, wrong.Headers.Location);
        Assert.Equal(await unknown.Content.ReadAsStringAsync(), await wrong.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Of_a_thousand_tries_in_a_minute_twenty_reach_the_hasher()
    {
        var hasher = new CountingHasher();
        await using var town = await Town.New(configure: builder => builder.Services.AddSingleton<IPasswordHasher<Person>>(hasher));
        var pair = await town.TokenFor(null);
        hasher.Tries = 0;
        for (var i = 0; i < 1_000; i++) (await TrySignIn(town, $"person{i % 300}@example.com", "guess " + i, pair: pair)).Dispose();
        Assert.InRange(hasher.Tries, 1, 20);
        town.Clock.Pass(Duration.FromSeconds(61));
        using var later = await TrySignIn(town, "admin@example.com", Town.Password, pair: pair);
        Assert.Equal("/", later.Headers.Location?.ToString());
    }

    [Fact]
    public async Task One_account_is_not_guessed_from_many_networks_either()
    {
        var hasher = new CountingHasher();
        await using var town = await Town.New(configure: builder => builder.Services.AddSingleton<IPasswordHasher<Person>>(hasher));
        var limits = town.The<SignInLimits>();
        var passed = Enumerable.Range(0, 1_000).Count(i => limits.MayTry(new IPAddress([10, (byte)(i / 250), (byte)(i % 250), 1]), "admin@example.com"));
        Assert.Equal(20, passed);
    }

    public static TheoryData<string> OtherSites() =>
    [
        "https://evil.example", "http://evil.example", "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\\/evil.example",
        "/\t/evil.example", "/\n/evil.example", "/\r/evil.example", "\t//evil.example", " //evil.example", " https://evil.example", "/ /evil.example", "javascript:alert(1)", "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/passwd", "ftp://evil.example", "https:evil.example", "https:/evil.example", "https:///evil.example",
        "http:\\\\evil.example", "evil.example", "www.evil.example", "@evil.example", ".evil.example", "?//evil.example", "#//evil.example", "", " ", "\0/evil.example", "/\0/evil.example",
        "/\u2028/evil.example", "/\u00a0/evil.example", "/\u3000/evil.example", "/\uff0f/evil.example", "//evil.example/%2e%2e", "//evil%00.example", "//user@evil.example", "//user:pw@evil.example",
        "//[::1]/", "//127.0.0.1/", "//2130706433/", "//0x7f000001/", "//evil.example:443/", "//evil.example?to=/", "//evil.example#/", "/\v/evil.example", "/\f/evil.example", "/\u0085/evil.example",
        "http://localhost@evil.example", "http://localhost.evil.example", "https://localhost:5080.evil.example/", "//localhost@evil.example", "blob:https://evil.example/1", "about:blank", "/\u202e/evil.example",
    ];

    [Theory, MemberData(nameof(OtherSites))]
    public void Nobody_is_sent_to_another_site(string to) => Assert.Equal("/", OurAddress.OrHome(to));

    [Theory, InlineData("/"), InlineData("/deals/7"), InlineData("/clients?q=a%20b&sort=name"), InlineData("/board/2#deal-7")]
    public void Everybody_is_sent_where_they_wanted_to_go(string to) => Assert.Equal(to, OurAddress.OrHome(to));

    [Fact]
    public async Task A_dismissed_person_is_out_within_a_second_by_page_and_a_revoked_key_too()
    {
        await using var town = await Town.New();
        Assert.Equal(HttpStatusCode.OK, (await Get(town, "/people", town.CookieOf("second-admin"))).Status);
        await town.The<EditPerson>().Run(new PersonEdit(town.PersonOf("second-admin").Id) { Active = false }, Caller.System());
        Assert.Equal(HttpStatusCode.Found, (await Get(town, "/people", town.CookieOf("second-admin"))).Status);

        Assert.Equal(HttpStatusCode.OK, (await GetWithKey(town, "/api/v1/me", town.KeyOf("admin"))).Status);
        var key = (await town.The<RosterQuery>().Keys()).Single(k => k.Is == Role.Administrator);
        await town.The<RevokeApiKey>().Run(key.Id, Caller.System());
        town.Clock.Pass(Duration.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await GetWithKey(town, "/api/v1/me", town.KeyOf("admin"))).Status);
    }

    [Fact]
    public async Task A_sign_in_ends_after_half_an_hour_of_silence()
    {
        await using var town = await Town.New();
        var cookie = town.CookieOf("admin");
        town.Clock.Pass(Duration.FromMinutes(29));
        var (status, renewed) = await Get(town, "/people", cookie);
        Assert.Equal(HttpStatusCode.OK, status);
        town.Clock.Pass(Duration.FromMinutes(29));
        Assert.Equal(HttpStatusCode.Found, (await Get(town, "/people", cookie)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Get(town, "/people", renewed!)).Status);
    }

    [Fact]
    public async Task A_sign_in_ends_after_twelve_hours_whatever_is_done()
    {
        await using var town = await Town.New();
        var cookie = town.CookieOf("admin");
        for (var minutes = 0; minutes < 12 * 60 - 20; minutes += 20)
        {
            town.Clock.Pass(Duration.FromMinutes(20));
            var (status, renewed) = await Get(town, "/people", cookie);
            Assert.Equal(HttpStatusCode.OK, status);
            cookie = renewed ?? cookie;
        }
        town.Clock.Pass(Duration.FromMinutes(21));
        Assert.Equal(HttpStatusCode.Found, (await Get(town, "/people", cookie)).Status);
    }

    [Fact]
    public async Task A_new_password_ends_every_other_sign_in()
    {
        await using var town = await Town.New();
        await town.The<GivePassword>().Run(town.PersonOf("second-admin").Id, Caller.System());
        Assert.Equal(HttpStatusCode.Found, (await Get(town, "/people", town.CookieOf("second-admin"))).Status);
    }

    [Fact]
    public async Task A_password_that_two_people_know_opens_only_the_page_where_it_is_changed()
    {
        await using var town = await Town.New();
        var given = (await town.The<GivePassword>().Run(town.PersonOf("second-admin").Id, Caller.System())).ShouldBeDone();
        using var signedIn = await TrySignIn(town, "second-admin@example.com", given.Password);
        var cookie = Town.Cookies(signedIn).Single(c => c.StartsWith("steward.signed-in=", StringComparison.Ordinal));
        Assert.Equal("/me/password", await LocationOf(town, "/people", cookie));
        Assert.Equal(HttpStatusCode.OK, (await Get(town, "/me/password", cookie)).Status);
    }

    [Theory, InlineData("http://localhost:5080", "steward.signed-in", false), InlineData("http://127.0.0.1:5080;http://[::1]:5080", "steward.signed-in", false),
     InlineData("https://localhost:5443", "__Host-steward.signed-in", true), InlineData("http://0.0.0.0:5080", "__Host-steward.signed-in", true)]
    public async Task Cookies_are_bound_to_the_host_and_to_tls_unless_only_this_machine_is_served(string urls, string name, bool secure)
    {
        await using var town = await Town.New(urls);
        using var answer = await TrySignIn(town, "admin@example.com", Town.Password);
        foreach (var cookie in answer.Headers.GetValues("Set-Cookie").Where(c => c.Contains("signed-in", StringComparison.Ordinal)))
        {
            Assert.StartsWith(name + "=", cookie, StringComparison.Ordinal);
            Assert.Equal(secure, cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task<HttpResponseMessage> TrySignIn(Town town, string email, string password, string to = "/", (string Cookie, string Token)? pair = null)
    {
        var (cookie, token) = pair ?? await town.TokenFor(null);
        using var ask = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = email, ["password"] = password, ["to"] = to }) };
        ask.Headers.Add("Cookie", cookie);
        ask.Headers.Add("X-CSRF-Token", token);
        return await town.Client.SendAsync(ask);
    }

    private static async Task<(HttpStatusCode Status, string? Renewed)> Get(Town town, string path, string cookie)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, path);
        ask.Headers.Add("Cookie", cookie);
        using var answer = await town.Client.SendAsync(ask);
        return (answer.StatusCode, Town.Cookies(answer).FirstOrDefault(c => c.Contains("signed-in", StringComparison.Ordinal)));
    }

    private static async Task<string?> LocationOf(Town town, string path, string cookie)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, path);
        ask.Headers.Add("Cookie", cookie);
        using var answer = await town.Client.SendAsync(ask);
        return answer.Headers.Location?.ToString();
    }

    private static async Task<(HttpStatusCode Status, string Body)> GetWithKey(Town town, string path, string key)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, path);
        ask.Headers.Add("Authorization", "Bearer " + key);
        using var answer = await town.Client.SendAsync(ask);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private sealed class CountingHasher : IPasswordHasher<Person>
    {
        private int tries;
        public int Tries { get => tries; set => tries = value; }
        public string HashPassword(Person user, string password) => "hash of " + password;

        public PasswordVerificationResult VerifyHashedPassword(Person user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref tries);
            return hashedPassword == "hash of " + providedPassword ? PasswordVerificationResult.Success : PasswordVerificationResult.Failed;
        }
    }
}
