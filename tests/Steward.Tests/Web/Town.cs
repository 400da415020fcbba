using System.Net;
using System.Security.Claims;
using Dapper;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Fields;
using Steward.Foundation;
using Steward.People;
using Steward.Tasks;
using Steward.Tests.Support;
using Steward.Web.Serving;
using Steward.Web.Verbs;

namespace Steward.Tests.Web;

/// <summary>The real site on a base of its own, with people of every role, two teams, and a client, deal and task of each of three salespeople.</summary>
public sealed class Town : IAsyncDisposable
{
    public const string Password = "correct horse battery";
    private readonly string folder;
    private readonly Dictionary<string, Person> people = [];
    private readonly Dictionary<string, string> keys = [];

    private Town(string folder, WebApplication site, FakeClock clock) => (this.folder, Site, Clock) = (folder, site, clock);

    public WebApplication Site { get; }
    public FakeClock Clock { get; }
    public DoorLog Log { get; private init; } = null!;

    /// <summary>What the same kind of thing is called for each owner: own, team, foreign, nobody.</summary>
    public Dictionary<string, Dictionary<string, long>> Targets { get; } = [];
    public HttpClient Client { get; private set; } = null!;
    public T The<T>() where T : notnull => Site.Services.GetRequiredService<T>();

    public static async Task<Town> New(string urls = "http://localhost", bool demo = false, Action<WebApplicationBuilder>? configure = null, Action<WebApplication>? afterwards = null)
    {
        var folder = Directory.CreateTempSubdirectory("steward-town-").FullName;
        var clock = new FakeClock(World.Morning);
        var log = new DoorLog();
        var site = await Steward.Web.Serving.Site.Build(new BaseLocation(folder, null), urls, demo: false, builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders().AddProvider(log);
            builder.Services.AddSingleton<IClock>(clock);
            // It looks at the base a minute after the start, by the real clock: on a slow machine in the midst of a test that counts every change.
            foreach (var job in builder.Services.Where(s => s.ImplementationType == typeof(Steward.Audit.AuditJob)).ToList()) builder.Services.Remove(job);
            builder.Services.Configure<Microsoft.AspNetCore.Identity.PasswordHasherOptions>(hasher => hasher.IterationCount = 1_000);
            configure?.Invoke(builder);
        });
        afterwards?.Invoke(site);
        var town = new Town(folder, site, clock) { Log = log };
        await site.StartAsync();
        town.Client = town.NewClient();
        await town.Settle(demo);
        return town;
    }

    /// <summary>Keeps no cookies and follows no redirects: what is sent is what the test says.</summary>
    public HttpClient NewClient() => new(Site.GetTestServer().CreateHandler()) { BaseAddress = Site.GetTestServer().BaseAddress };

    public Person PersonOf(string who) => people[who];

    /// <summary>As if they had signed in this moment.</summary>
    public string CookieOf(string who) => Ticket(people[who]);
    public string KeyOf(string role) => keys[role];
    public IEnumerable<string> Keys => keys.Keys;

    /// <summary>All routes of the running site, each method by itself.</summary>
    public IEnumerable<(string Method, string Pattern, RouteEndpoint Endpoint)> Routes() => RoutesOf(The<EndpointDataSource>());

    public static IEnumerable<(string Method, string Pattern, RouteEndpoint Endpoint)> RoutesOf(EndpointDataSource source) =>
        from endpoint in source.Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<Steward.Web.Security.StaticAsset>() is null
        let methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        from method in methods
        select (method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), endpoint);

    /// <summary>Antiforgery's two halves for one person, as a page gives them.</summary>
    public async Task<(string Cookie, string Token)> TokenFor(string? who)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        if (who is not null) ask.Headers.Add("Cookie", CookieOf(who));
        using var answer = await Client.SendAsync(ask);
        var page = await answer.Content.ReadAsStringAsync();
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"csrf-token\" content=\"([^\"]+)\"").Groups[1].Value;
        return (Cookies(answer).Single(c => c.Contains("csrf", StringComparison.Ordinal)), WebUtility.HtmlDecode(token));
    }

    public static IEnumerable<string> Cookies(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(cookie => cookie.Split(';')[0]) : [];

    /// <summary>One number over all rows of all tables: any change of the base changes it.</summary>
    public async Task<string> Fingerprint()
    {
        while (The<Steward.Audit.Rechecks>().IsBusy) await Task.Delay(10); // what was asked for is measured behind its answer
        await using var connection = await The<BaseReader>().Open();
        return await Support.Fingerprint.Of(connection);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Site.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The cookie that signing in would give; made by the site's own ticket format.</summary>
    public string Ticket(Person person, Instant? began = null)
    {
        var options = The<IOptionsMonitor<CookieAuthenticationOptions>>().Get(CookieAuthenticationDefaults.AuthenticationScheme);
        var now = began ?? Clock.GetCurrentInstant();
        var ticket = new AuthenticationTicket(SignInClaims.Of(person, CookieAuthenticationDefaults.AuthenticationScheme), new AuthenticationProperties
        {
            IssuedUtc = now.ToDateTimeOffset(),
            ExpiresUtc = now.ToDateTimeOffset() + options.ExpireTimeSpan,
            Items = { ["began"] = now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture) },
        }, CookieAuthenticationDefaults.AuthenticationScheme);
        return options.Cookie.Name + "=" + options.TicketDataFormat.Protect(ticket);
    }

    private async Task Settle(bool demo)
    {
        if (demo) await The<Writer>().Run<Nothing>(Caller.System(), async work => { await The<Settings>().Set(work, "demo", "true"); return new Nothing(); });
        var office = (await The<AddTeam>().Run(new NewTeam("Office"), Caller.System())).Done;
        var branch = (await The<AddTeam>().Run(new NewTeam("Branch"), Caller.System())).Done;
        await Hire("salesperson", "Anna Lomidze", Role.Salesperson, office);
        await Hire("teammate", "Boris Adamia", Role.Salesperson, office);
        await Hire("stranger", "Gocha Beridze", Role.Salesperson, branch);
        await Hire("head", "Vera Kiknadze", Role.Head, office);
        await Hire("qc", "Quentin Abashidze", Role.QualityController, null);
        await Hire("marketer", "Maka Jorbenadze", Role.Marketer, null);
        await Hire("director", "David Tsereteli", Role.Director, null);
        await Hire("admin", "Ada Tsereteli", Role.Administrator, null);
        await Hire("second-admin", "Sopio Gelashvili", Role.Administrator, null);
        await Hire("disabled", "Zurab Former", Role.Administrator, office);
        await Hire("stale", "Stela Elsewhere", Role.Administrator, null);
        (await The<EditPerson>().Run(new PersonEdit(PersonOf("disabled").Id) { Active = false }, Caller.System())).ShouldBeDone();
        await The<GivePassword>().Run(PersonOf("stale").Id, Caller.System());
        foreach (var role in Enum.GetValues<Role>()) keys[role.Code()] = (await The<AddApiKey>().Run(new NewApiKey("program " + role, role), Caller.System())).Done.Secret;
        await TownStock.Fill(this);
    }

    private async Task Hire(string who, string name, Role role, Team? team)
    {
        var ask = new NewPerson(name, role) { Email = who + "@example.com", Password = Password, Team = team?.Id };
        var person = (await The<AddPerson>().Run(ask, Caller.System())).ShouldBeDone();
        people[who] = person;
    }
}

/// <summary>Keeps what was logged, for tests that read it.</summary>
public sealed class DoorLog : ILoggerProvider, ILogger
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

    public IReadOnlyList<string> Lines => [.. lines];
    public ILogger CreateLogger(string category) => this;
    public bool IsEnabled(LogLevel level) => level >= LogLevel.Information;
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public void Log<TState>(LogLevel level, EventId id, TState state, Exception? fault, Func<TState, Exception?, string> say) => lines.Enqueue($"{level} {id.Name} {say(state, fault)} {fault}");
    public void Dispose() { }
}
