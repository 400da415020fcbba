using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Dapper;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Demo;
using Steward.People;
using Steward.Web.Verbs;

namespace Steward.Web.Bench;

/// <summary>A deal that may be moved, and where.</summary>
public sealed record MovableDeal(long Id, long To);

/// <summary>A base of the simulated company in a folder of its own, served by a process of its own, and what is needed to ask it.</summary>
public sealed partial class BenchSite : IAsyncDisposable
{
    private OwnProgram? server;

    private BenchSite(string folder) => Folder = folder;

    public string Folder { get; }
    public string Data => Path.Combine(Folder, "data");
    public Simulated Size { get; private set; } = new();
    public long OpenDeals { get; private set; }
    public double FillSeconds { get; private set; }
    public string Engine { get; private set; } = "";
    public double StartMs { get; private set; }
    public double RestMegabytes { get; private set; }
    public double Megabytes => server!.Megabytes;

    /// <summary>A head of sales with a browser.</summary>
    public HttpClient Pages { get; private set; } = null!;

    /// <summary>A salesperson with a browser, the one with the most deals.</summary>
    public HttpClient Own { get; private set; } = null!;

    /// <summary>A program with a key of an administrator.</summary>
    public HttpClient Api { get; private set; } = null!;
    /// <summary>A moment to plan next steps for, as the API reads it.</summary>
    public string DayAfterTomorrow { get; private set; } = "";
    public IReadOnlyList<long> Deals { get; private set; } = [];

    /// <summary>The stage on which the most open deals stand, and its pipeline.</summary>
    public (long Stage, long Pipeline, long Deals) FullestStage { get; private set; }
    public IReadOnlyList<long> Clients { get; private set; } = [];
    public IReadOnlyList<string> Names { get; private set; } = [];
    public IReadOnlyList<string> Phones { get; private set; } = [];

    /// <summary>How many clients were given a new deal.</summary>
    public int Taken { get; set; }

    /// <summary>Each is moved once; taken from the end.</summary>
    public Stack<MovableDeal> Movable { get; private set; } = new();

    public static async Task<BenchSite> Fill(string folder, Simulation simulation, Action<double> progress, CancellationToken stop)
    {
        var site = new BenchSite(folder);
        var location = new BaseLocation(site.Data, null);
        await using var opened = await OpenedBase.Open(location, location.TryLock());
        var since = Stopwatch.GetTimestamp();
        var reader = opened.Services.GetRequiredService<BaseReader>();
        if (await Kept(reader, stop) is { } kept) site.Size = kept;
        else
        {
            site.Size = (await opened.Services.GetRequiredService<SimulateCompany>().Run(simulation, progress, stop)).Done;
            site.FillSeconds = Math.Round(Stopwatch.GetElapsedTime(since).TotalSeconds, 1);
        }
        var key = (await opened.Services.GetRequiredService<AddApiKey>().Run(new NewApiKey($"bench {Guid.NewGuid():N}", Role.Administrator), Caller.System(), stop)).Done.Secret; // a base that was kept has the keys of earlier runs
        site.DayAfterTomorrow = InstantPattern.ExtendedIso.Format(opened.Services.GetRequiredService<IClock>().GetCurrentInstant() + Duration.FromDays(2));
        await site.Choose(reader, stop);
        site.Api = Client(new SocketsHttpHandler());
        site.Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return site;
    }

    /// <summary>Starts the server and asks until it answers.</summary>
    public async Task Start(CancellationToken stop)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var since = Stopwatch.GetTimestamp();
        server = OwnProgram.Start("serve", "--data", Data, "--urls", address);
        Api.BaseAddress = new Uri(address);
        while (!await Answers(stop)) await Task.Delay(5, stop);
        StartMs = Math.Round(Stopwatch.GetElapsedTime(since).TotalMilliseconds, 0);
        (Pages, Own) = (await SignedIn("1", stop), await SignedIn("3", stop));
        await Task.Delay(2_000, stop);
        RestMegabytes = server.Megabytes;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        Api?.Dispose();
        Pages?.Dispose();
        Own?.Dispose();
    }

    private static HttpClient Client(SocketsHttpHandler handler) => new(handler) { Timeout = TimeSpan.FromSeconds(100) };

    private async Task<bool> Answers(CancellationToken stop)
    {
        try { return (await Api.GetAsync("/healthz", stop)).IsSuccessStatusCode; }
        catch (HttpRequestException) { return false; }
    }

    /// <summary>As one of the simulated company, with one click.</summary>
    private async Task<HttpClient> SignedIn(string person, CancellationToken stop)
    {
        var browser = Client(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false });
        browser.BaseAddress = Api.BaseAddress;
        var token = Token().Match(await browser.GetStringAsync("/sign-in", stop)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["person"] = person, ["to"] = "/", ["__RequestVerificationToken"] = WebUtility.HtmlDecode(token) });
        (await browser.PostAsync("/sign-in/demo", form, stop)).Dispose();
        return browser;
    }

    /// <summary>What is in a base that was filled before; null: it is new.</summary>
    private static async Task<Simulated?> Kept(BaseReader reader, CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        return await connection.ExecuteScalarAsync<long>("select count(*) from (select id from deals limit 1) d") == 0 ? null
            : await connection.QuerySingleAsync<Simulated>("select (select count(*) from clients) as clients, (select count(*) from deals) as deals, (select count(*) from activities) as activities, (select count(*) from tasks) as tasks");
    }

    /// <summary>Rows to ask for, spread over the whole base.</summary>
    private async Task Choose(BaseReader reader, CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        Engine = reader.Engine.Version(connection);
        OpenDeals = await connection.ExecuteScalarAsync<long>("select count(*) from deals where outcome = 0");
        Deals = [.. await connection.QueryAsync<long>("select id from deals where outcome = 0 order by (id * 7919) % 100003 limit 1000")];
        Clients = [.. await connection.QueryAsync<long>("select id from clients order by (id * 7919) % 100003 limit 1000")];
        Phones = [.. await connection.QueryAsync<string>("select normal from contact_points where normal like '+%' and length(normal) > 8 order by (id * 104729) % 100003 limit 300")];
        Names = [.. await connection.QueryAsync<string>("select name from clients order by (id * 104729) % 100003 limit 300")];
        FullestStage = await connection.QueryFirstOrDefaultAsync<(long, long, long)>("select d.stage_id, d.pipeline_id, count(*) from deals d where d.outcome = 0 group by d.stage_id, d.pipeline_id order by count(*) desc limit 1");
        Movable = new(await connection.QueryAsync<MovableDeal>("""
            select d.id as Id, n.id as "To" from deals d join stages s on s.id = d.stage_id join stages n on n.pipeline_id = s.pipeline_id and n.position = s.position + 1
            where d.outcome = 0 and s.position = 1 and not exists (select 1 from stage_fields f where f.stage_id = n.id) order by (d.id * 7919) % 100003 limit 4000
            """));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
