using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Steward.Tests.Crash;

/// <summary>The program serves, and eight connections register clients, open deals and move them through the API, each call under a key of its own.
/// What was sent and not answered is sent again, under the same key, to the program that was started after the kill.</summary>
public sealed class ServedLoad(KilledBase on) : Load, IDisposable
{
    private const int Connections = 8;
    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { Timeout = TimeSpan.FromSeconds(60) };
    private ConcurrentQueue<Call> unanswered = new();

    private sealed record Call(string Thing, string Path, object Body)
    {
        public string Key => "key " + Thing;
    }

    /// <summary>Calls under way when the kills came; those of them that were done before their answer was lost; those that were done when asked again.</summary>
    public int CutOff { get; private set; }
    public int DoneUnanswered { get; private set; }
    public int DoneAgain { get; private set; }

    public override ProcessStartInfo Program(KilledBase served, int seed) =>
        Programs.Dotnet([typeof(Steward.Web.Serving.Site).Assembly.Location, "serve", .. served.Named, "--urls", $"http://127.0.0.1:{FreePort()}"]);

    public override async Task<Task> Drive(Process program, int seed, Action<string> acknowledged)
    {
        http.CancelPendingRequests();
        var address = new Uri(program.StartInfo.ArgumentList[^1]);
        var (said, complaints) = (program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        while (!await Answers(new Uri(address, "/readyz")))
        {
            if (program.HasExited) throw new InvalidOperationException(await said + await complaints);
            await Task.Delay(20);
        }
        await Again(address, acknowledged);
        await Deal(address, seed + "-first", acknowledged); // a cold process would be killed before it did anything
        return Task.WhenAll(Enumerable.Range(0, Connections).Select(connection => UntilKilled(address, $"{seed}-{connection}", acknowledged)));
    }

    public override IReadOnlyDictionary<string, string> Whole { get; } = new Dictionary<string, string>
    {
        ["client"] = "select substr(c.name, 2) from clients c join facts f on f.client_id = c.id and f.kind = 'client.registered'",
        ["deal"] = """
            select substr(d.title, 2) from deals d join facts f on f.deal_id = d.id and f.kind = 'deal.opened'
            join tasks t on t.deal_id = d.id and t.title = 'first step of ' || d.title
            """,
        ["second"] = Moved(2),
        ["third"] = Moved(3),
    };

    /// <summary>On that stage or past it, with the step that was planned with the move, and as many moves told as stages were left.</summary>
    private static string Moved(int position) => $"""
        select substr(d.title, 2) from deals d join stages s on s.id = d.stage_id and s.position >= {position}
        join stage_visits v on v.deal_id = d.id and v.stage_id = (select id from stages where position = {position})
        join tasks t on t.deal_id = d.id and t.title = 'step {position} of ' || d.title
        where (select count(*) from facts f where f.deal_id = d.id and f.kind = 'deal.moved') = s.position - 1
        and (select count(*) from facts f where f.deal_id = d.id and f.kind = 'task.planned') = (select count(*) from tasks k where k.deal_id = d.id)
        """;

    private async Task UntilKilled(Uri address, string connection, Action<string> acknowledged)
    {
        for (var n = 0; await Deal(address, $"{connection}-{n}", acknowledged); n++) { }
    }

    /// <summary>Whether all of it was answered.</summary>
    private async Task<bool> Deal(Uri address, string name, Action<string> acknowledged)
    {
        if (await Post(address, new Call("client " + name, "clients", new { name = "c" + name, owner = on.Anna.Value }), acknowledged) is not { } client) return false;
        var opening = new { client, title = "d" + name, owner = on.Anna.Value, amount = new { amount = "100", currency = "GEL" }, next = Step("first step of d" + name) };
        if (await Post(address, new Call("deal " + name, "deals", opening), acknowledged) is not { } deal) return false;
        foreach (var (thing, position) in new[] { ("second", 2), ("third", 3) })
            if (await Post(address, new Call($"{thing} {name}", $"deals/{deal}/move", new { stage = on.Stages[position - 1].Value, next = Step($"step {position} of d{name}") }), acknowledged) is null) return false;
        return true;
    }

    private object Step(string title) => new { kind = "call", title, due = on.Soon };

    private async Task<long?> Post(Uri address, Call call, Action<string> acknowledged)
    {
        try
        {
            using var answer = await Send(address, call);
            var told = await answer.Content.ReadAsStringAsync();
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{call.Thing}: {answer.StatusCode} {told}");
            acknowledged(call.Thing);
            return JsonDocument.Parse(told).RootElement.GetProperty("id").GetInt64();
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            unanswered.Enqueue(call);
            return null;
        }
    }

    /// <summary>Asked again, a call is done now, or was done and its answer is kept or lost; it is never done twice and never refused.</summary>
    private async Task Again(Uri address, Action<string> acknowledged)
    {
        var calls = Interlocked.Exchange(ref unanswered, new());
        CutOff += calls.Count;
        foreach (var call in calls)
        {
            using var answer = await Send(address, call);
            var told = await answer.Content.ReadAsStringAsync();
            var wasDone = answer.Headers.Contains("Idempotent-Replayed") || answer.StatusCode == HttpStatusCode.Conflict && told.Contains("ui.answer-lost", StringComparison.Ordinal);
            if (!wasDone && !answer.IsSuccessStatusCode) throw new InvalidOperationException($"{call.Thing} asked again: {answer.StatusCode} {told}");
            if (wasDone) DoneUnanswered++;
            else DoneAgain++;
            acknowledged(call.Thing);
        }
    }

    private Task<HttpResponseMessage> Send(Uri address, Call call)
    {
        var ask = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/api/v1/" + call.Path)) { Content = JsonContent.Create(call.Body) };
        ask.Headers.Add("Authorization", "Bearer " + on.Secret);
        ask.Headers.Add("Idempotency-Key", call.Key);
        return http.SendAsync(ask);
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

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    public void Dispose() => http.Dispose();
}
