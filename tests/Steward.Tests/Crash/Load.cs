using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Steward.Tests.Crash;

/// <summary>One kind of work under which a process is killed. An import or a sweep is one more class here and one more line in <see cref="KillTests.Loads"/>.</summary>
public abstract class Load
{
    /// <summary>The program, told to work on the base in the folder.</summary>
    public abstract ProcessStartInfo Program(string folder, int seed);

    /// <summary>Works through the program until it dies, and calls <paramref name="acknowledged"/> for each thing that was acknowledged. Returns when the first thing can be asked for.</summary>
    public abstract Task<Task> Drive(Process program, int seed, Action<string> acknowledged);

    /// <summary>How often the base holds what was acknowledged: it must be once.</summary>
    public abstract (string Sql, object Args) CountOf(string acknowledged);

    protected static ProcessStartInfo Dotnet(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var arg in args) start.ArgumentList.Add(arg);
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }
}

/// <summary>Clients, deals, moves, tasks and activities by eight writers inside the process.</summary>
public sealed class OperationsLoad : Load
{
    public override ProcessStartInfo Program(string folder, int seed) => Dotnet(typeof(CrashChild).Assembly.Location, CrashChild.Verb, folder, seed.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public override async Task<Task> Drive(Process program, int seed, Action<string> acknowledged)
    {
        while (true)
        {
            var line = await program.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await program.StandardError.ReadToEndAsync());
            if (line == CrashChild.Ready) break;
            acknowledged(line);
        }
        return Task.Run(async () =>
        {
            // A short line goes into a pipe whole or not at all.
            while (await program.StandardOutput.ReadLineAsync() is { } line) acknowledged(line);
        });
    }

    public override (string Sql, object Args) CountOf(string acknowledged)
    {
        var (what, name) = (acknowledged.Split(' ')[0], acknowledged.Split(' ')[1]);
        return (what switch
        {
            "client" => "select count(*) from clients where name = 'c' || @name",
            "deal" => "select count(*) from deals where title = 'd' || @name",
            "move" => "select count(*) from deals d join stage_visits v on v.deal_id = d.id where d.title = 'd' || @name and v.\"exit\" = 1",
            "activity" => "select count(*) from activity_texts where body = 'a' || @name",
            "task" => "select count(*) from tasks where title = 't' || @name and result = 'They agreed to it, ' || @name",
            _ => "select count(*) from closures where comment = 'they chose a cheaper offer ' || @name",
        }, new { name });
    }
}

/// <summary>The built program serves; eight clients add teams and people through the API, and repeat with the same key what got no answer.</summary>
public sealed partial class ServedLoad : Load
{
    private const int Clients = 8;
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>What was sent and not answered: it is sent again after the restart, under the same key.</summary>
    public Queue<(string Key, string Name)> Unanswered { get; } = new();
    public required string Secret { get; init; }

    public override ProcessStartInfo Program(string folder, int seed) =>
        Dotnet(typeof(Steward.Web.Serving.Site).Assembly.Location, "serve", "--data", folder, "--urls", $"http://127.0.0.1:{FreePort()}");

    public override async Task<Task> Drive(Process program, int seed, Action<string> acknowledged)
    {
        var address = new Uri(Listening(program.StartInfo.ArgumentList[^1]));
        _ = program.StandardOutput.ReadToEndAsync();
        _ = program.StandardError.ReadToEndAsync();
        while (!await Answers(new Uri(address, "/readyz"))) await Task.Delay(20);
        var left = Unanswered.ToList();
        Unanswered.Clear();
        var again = Task.WhenAll(left.Select(call => Post(address, call.Key, call.Name, acknowledged)));
        return Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Client(address, $"{seed}-{client}", acknowledged)).Append(again));
    }

    public override (string Sql, object Args) CountOf(string acknowledged) =>
        ("select count(*) from teams t where t.name = @name", new { name = acknowledged });

    private async Task Client(Uri address, string client, Action<string> acknowledged)
    {
        for (var n = 0; ; n++)
            if (!await Post(address, $"key-{client}-{n}", $"{client}-{n}", acknowledged)) return;
    }

    private async Task<bool> Post(Uri address, string key, string name, Action<string> acknowledged)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/api/v1/teams")) { Content = JsonContent.Create(new { name }) };
        ask.Headers.Add("Authorization", "Bearer " + Secret);
        ask.Headers.Add("Idempotency-Key", key);
        try
        {
            using var answer = await http.SendAsync(ask);
            // 409: it was done, and the kill took its answer away.
            if (answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict) acknowledged(name);
            return true;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or TaskCanceledException)
        {
            lock (Unanswered) Unanswered.Enqueue((key, name));
            return false;
        }
    }

    private async Task<bool> Answers(Uri address)
    {
        try
        {
            using var answer = await http.GetAsync(address);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Listening(string urls) => Url().Match(urls).Value;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Url();
}
