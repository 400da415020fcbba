using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Steward.Tests.Web;

/// <summary>One line of routes.txt: who may come in, and what becomes of somebody else's number.</summary>
/// <param name="Allowed">Columns that are let in; nobody else is.</param>
public sealed record RouteRow(string Method, string Pattern, IReadOnlySet<string> Allowed, string? Target, string? Body)
{
    public string Name => $"{Method} {Pattern}";
    public bool IsApi => Pattern.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>The number in the pattern is of something that has an owner.</summary>
    public bool IsOwned => Target is "client" or "deal" or "task" or "contact" or "point" or "activity" or "finding" or "remedy" or "waiting" or "approval" or "document" or "invoice" or "batch" or "attachment" or "call";
}

/// <summary>The expectations that people have read: a line per route, METHOD PATTERN | who comes in | kind of the numbers | body.</summary>
public static class RouteBook
{
    /// <summary>Everybody who may be in front of a door that takes cookies.</summary>
    public static readonly string[] People = ["anonymous", "salesperson", "stranger", "head", "qc", "marketer", "director", "admin", "disabled", "stale"];
    public static readonly string[] Programs = ["no-key", "bad-key", "key:salesperson", "key:head", "key:qc", "key:marketer", "key:director", "key:admin"];

    private static readonly Dictionary<string, string[]> Groups = new()
    {
        ["anybody"] = People,
        ["here"] = ["salesperson", "stranger", "head", "qc", "marketer", "director", "admin"],
        ["read"] = ["salesperson", "stranger", "head", "qc", "director", "admin"],
        ["figures"] = ["head", "qc", "marketer", "director", "admin"],
        ["work"] = ["salesperson", "stranger", "head", "admin"],
        ["lead"] = ["head", "admin"],
        ["control"] = ["head", "qc", "director", "admin"],
        ["export"] = ["head", "director", "admin"],
        ["top"] = ["director", "admin"],
        ["nobody"] = [],
    };

    public static string GroupOf(IReadOnlyCollection<string> roles) =>
        Groups.FirstOrDefault(group => group.Key != "anybody" && group.Value.Where(who => who != "stranger").ToHashSet().SetEquals(roles)).Key ?? string.Join(' ', roles);

    public static IReadOnlyList<RouteRow> Read() => Parse(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Web", "routes.txt")));

    public static IReadOnlyList<RouteRow> Parse(IEnumerable<string> lines) =>
        [.. lines.Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0).Select(Row)];

    private static RouteRow Row(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        var route = parts[0].Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var api = route[1].StartsWith("/api/", StringComparison.Ordinal);
        var who = parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(name => Groups.GetValueOrDefault(name) ?? [name]);
        who = api && parts[1] == "anybody" ? Programs : api ? who.Where(name => name != "stranger").Select(name => "key:" + name) : who;
        return new RouteRow(route[0], route[1], who.ToHashSet(), parts.ElementAtOrDefault(2) is { Length: > 0 } target ? target : null, parts.ElementAtOrDefault(3));
    }
}

/// <summary>What one call came to.</summary>
public sealed record Answer(HttpStatusCode Status, string Body, string Headers, string? Location)
{
    /// <summary>The door sent the caller away before the route ran.</summary>
    public bool IsSentAway => Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || Location?.StartsWith("/sign-in?to=", StringComparison.Ordinal) == true || Location == "/me/password";
}

/// <summary>Calls every route as everybody and says what is not as it was written down. The same judge is set on deliberately broken sites.</summary>
public sealed partial class Matrix(Town town, IReadOnlyList<RouteRow> rows)
{
    private readonly Dictionary<string, (string Cookie, string Token)> tokens = [];

    public int Calls { get; private set; }

    /// <summary>Routes without a row, each with the line that its own right proposes (read it before you copy it), and rows without a route.</summary>
    public IEnumerable<string> Unlisted()
    {
        var there = town.Routes().DistinctBy(route => $"{route.Method} {route.Pattern}").ToDictionary(route => $"{route.Method} {route.Pattern}", Proposal);
        var written = rows.Select(row => row.Name).ToHashSet();
        return there.Where(route => !written.Contains(route.Key)).Select(route => $"no row: {route.Key} | {route.Value}")
            .Concat(written.Except(there.Keys).Select(name => $"no route: {name}")).Order(StringComparer.Ordinal);
    }

    private static string Proposal((string Method, string Pattern, Microsoft.AspNetCore.Routing.RouteEndpoint Endpoint) route)
    {
        var asked = route.Endpoint.Metadata.GetMetadata<Steward.Ui.IRouteRight>();
        var who = asked is null ? "nobody" : asked.ForAnybody ? "anybody" : asked.Right is not { } right ? "here" : RouteBook.GroupOf([.. Steward.Database.Rights.RolesWith(right).Select(Steward.People.RoleCodes.Code)]);
        var first = route.Pattern.Replace("/api/v1", "", StringComparison.Ordinal).Split('/', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";
        var kind = first switch { "people" or "users" => "person", "points" => "point", _ => first.TrimEnd('s') };
        return route.Pattern.Contains("{id", StringComparison.Ordinal) ? $"{who} | {kind}" : who;
    }

    /// <summary>Everybody at every door: let in or sent away as written; who is sent away changes nothing and leaves a line in the log.</summary>
    public async Task<IReadOnlyList<string>> Doors()
    {
        var faults = new List<string>();
        var before = await town.Fingerprint();
        foreach (var row in rows)
        foreach (var who in row.IsApi ? RouteBook.Programs : RouteBook.People)
        {
            var logged = town.Log.Lines.Count;
            var allowed = row.Allowed.Contains(who);
            var answer = await Call(row, who, allowed ? "nobody" : "own"); // who may not come in has something to break
            if (allowed == answer.IsSentAway) faults.Add($"{row.Name} as {who}: {(allowed ? "sent away" : "let in")} ({(int)answer.Status})");
            if (answer.Status == HttpStatusCode.InternalServerError) faults.Add($"{row.Name} as {who}: broke ({town.Log.Lines.LastOrDefault(line => line.StartsWith("Error", StringComparison.Ordinal))?.Split('\n')[0]})");
            if (!allowed && !(row.Method == "GET" && answer.Location?.StartsWith("/sign-in?to=", StringComparison.Ordinal) == true) && !town.Log.Lines.Skip(logged).Any(line => line.StartsWith("Warning Refused", StringComparison.Ordinal))) faults.Add($"{row.Name} as {who}: no line in the log");
            if (!allowed && await town.Fingerprint() is var after && after != before)
            {
                faults.Add($"{row.Name} as {who}: refused and changed the base");
                before = after;
            }
            if (allowed) before = await town.Fingerprint();
            if (row.Method != "GET") tokens.Clear(); // some routes let the caller out or change who they are
        }
        return faults;
    }

    /// <summary>A number that belongs to somebody else answers byte for byte as one that belongs to nobody, and changes nothing.</summary>
    public async Task<IReadOnlyList<string>> ForeignNumbers()
    {
        var faults = new List<string>();
        foreach (var row in rows.Where(row => row.IsOwned))
        foreach (var (who, target) in Sights(row))
        {
            if (!row.Allowed.Contains(who) || Sees(who, target)) continue;
            var before = await town.Fingerprint();
            var foreign = await Call(row, who, target);
            var nobody = await Call(row, who, "nobody");
            var (theirs, none) = (Plain(foreign, town, row, target), Plain(nobody, town, row, "nobody"));
            if (theirs != none) faults.Add($"{row.Name} as {who}: {target} answers {(int)foreign.Status}, nobody's {(int)nobody.Status}, or with another text: {Apart(theirs, none)}");
            if (row.Method == "GET" && nobody.Status != HttpStatusCode.NotFound) faults.Add($"{row.Name} as {who}: a number that nobody has answers {(int)nobody.Status}");
            if ((int)foreign.Status < 400) faults.Add($"{row.Name} as {who}: {target} is reached ({(int)foreign.Status})");
            if (await town.Fingerprint() != before) faults.Add($"{row.Name} as {who}: {target} changed the base");
        }
        return faults;
    }

    /// <summary>What somebody may see is there for them: a matrix that closes everything would else be content.</summary>
    public async Task<IReadOnlyList<string>> SeenNumbers()
    {
        var faults = new List<string>();
        foreach (var row in rows.Where(row => row is { Method: "GET", IsOwned: true }))
        foreach (var (who, target) in Sights(row))
        {
            if (!row.Allowed.Contains(who) || !Sees(who, target)) continue;
            if (await Call(row, who, target) is { Status: not HttpStatusCode.OK } answer) faults.Add($"{row.Name} as {who}: {target} answers {(int)answer.Status}");
        }
        return faults;
    }

    private static IEnumerable<(string Who, string Target)> Sights(RouteRow row) =>
        from who in row.IsApi ? RouteBook.Programs.Where(name => name.StartsWith("key:", StringComparison.Ordinal)) : ["salesperson", "stranger", "head", "qc", "marketer", "director", "admin"]
        from target in new[] { "own", "team", "foreign" }
        select (who, target);

    /// <summary>Own, team's or all: the salesperson and the teammate are of the head's team, the stranger is of another.</summary>
    private static bool Sees(string who, string target) => who switch
    {
        "salesperson" => target == "own",
        "stranger" => target == "foreign",
        "head" => target != "foreign",
        "marketer" or "key:marketer" or "key:salesperson" => false,
        _ => true,
    };

    /// <summary>Reading changes nothing, whoever reads.</summary>
    public async Task<IReadOnlyList<string>> Reads(params string[] readers)
    {
        var faults = new List<string>();
        var before = await town.Fingerprint();
        foreach (var row in rows.Where(row => row.Method is "GET"))
        foreach (var who in row.IsApi ? ["key:admin"] : readers)
        {
            foreach (var target in new[] { "own", "nobody" }) await Call(row, who, target);
            if (await town.Fingerprint() is var after && after != before) faults.Add($"{row.Name} as {who}: reading changed the base");
            before = await town.Fingerprint();
        }
        return faults;
    }

    /// <summary>Words that only other people's rows hold.</summary>
    public async Task<IReadOnlyList<string>> Canaries()
    {
        var faults = new List<string>();
        foreach (var row in rows.Where(row => row.Method == "GET"))
        foreach (var (who, foreign) in row.IsApi
            ? [("key:salesperson", TownStock.Owners), ("key:marketer", TownStock.Owners)]
            : new[] { ("salesperson", new[] { "teammate", "stranger" }), ("stranger", ["salesperson", "teammate"]), ("head", ["stranger"]), ("marketer", TownStock.Owners), ("anonymous", TownStock.Owners) })
        foreach (var target in new[] { "own", "team", "foreign" })
        {
            var answer = await Call(row, who, target, query: "?q=canary&search=canary&query=canary");
            foreach (var owner in foreign)
                if ((answer.Body + answer.Headers).Contains(TownStock.CanaryOf(owner), StringComparison.OrdinalIgnoreCase)) faults.Add($"{row.Name} as {who}: shows what belongs to {owner}");
        }
        return faults;
    }

    public async Task<Answer> Call(RouteRow row, string who, string target, string query = "", Action<HttpRequestMessage>? change = null)
    {
        Calls++;
        if (Calls % 10 == 0) town.Clock.Pass(NodaTime.Duration.FromSeconds(61)); // the limits on tries are a test of their own
        using var ask = new HttpRequestMessage(new HttpMethod(row.Method), Address(row, target) + query);
        if (row.IsApi) Authorize(ask, who);
        else await SignIn(ask, row, who);
        if (row.Method is not ("GET" or "HEAD")) ask.Content ??= Body(row);
        change?.Invoke(ask);
        using var answer = await town.Client.SendAsync(ask);
        var headers = string.Join('\n', answer.Headers.Concat(answer.Content.Headers).Select(header => $"{header.Key}: {string.Join(',', header.Value)}"));
        return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(), headers, answer.Headers.Location?.ToString());
    }

    /// <summary>A place named after a kind of thing takes one of that kind; <c>id</c> takes what the row names.</summary>
    private string Address(RouteRow row, string target) => Place().Replace(row.Pattern, place =>
    {
        var name = place.Groups[1].Value.Trim('*', '?').ToLowerInvariant();
        if (name == "card") return row.Target!;
        if (name == "key" && row.Target == "deal") return Steward.Deals.DealAttributes.Need;
        var kind = name is "id" or "number" ? row.Target ?? "deal" : name;
        return town.Targets[target].TryGetValue(kind, out var number) && name != "key" ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : place.Value.Contains(":long", StringComparison.Ordinal) ? "1" : "x";
    });

    private void Authorize(HttpRequestMessage ask, string who)
    {
        if (who == "no-key") return;
        ask.Headers.Add("Authorization", "Bearer " + (who == "bad-key" ? "stw_notakeynotakeynotakeynotakey" : town.KeyOf(who["key:".Length..])));
    }

    private async Task SignIn(HttpRequestMessage ask, RouteRow row, string who)
    {
        var cookies = new List<string>();
        if (who != "anonymous") cookies.Add(town.CookieOf(who));
        if (row.Method is not ("GET" or "HEAD"))
        {
            if (!tokens.TryGetValue(who, out var pair)) tokens[who] = pair = await town.TokenFor(who == "anonymous" ? null : who);
            cookies.Add(pair.Cookie);
            ask.Headers.Add("X-CSRF-Token", pair.Token);
        }
        if (cookies.Count > 0) ask.Headers.Add("Cookie", string.Join("; ", cookies));
    }

    private static HttpContent Body(RouteRow row) => row.IsApi
        ? new StringContent(row.Body ?? "{}", Encoding.UTF8, "application/json")
        : new StringContent(row.Body ?? "", Encoding.UTF8, "application/x-www-form-urlencoded");

    /// <summary>The number that was asked for, nonces, tokens and trace numbers differ by right; all else must be the same.</summary>
    private static string Plain(Answer answer, Town town, RouteRow row, string target)
    {
        var number = town.Targets[target][row.Target!].ToString(System.Globalization.CultureInfo.InvariantCulture);
        // A page that says "not there" names no number; small numbers stand in every page for other things.
        var body = answer.Status == HttpStatusCode.NotFound && !row.IsApi ? answer.Body : Regex.Replace(answer.Body, $@"\b{number}\b", "N");
        return (int)answer.Status + Changing().Replace(body, "~");
    }

    /// <summary>Where two texts part.</summary>
    private static string Apart(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"“{one[Math.Max(0, at - 30)..Math.Min(one.Length, at + 60)]}” and “{other[Math.Max(0, at - 30)..Math.Min(other.Length, at + 60)]}”";
    }

    [GeneratedRegex(@"\{([^}:]+)[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"nonce=""[^""]*""|CfDJ8[\w-]+|""traceId"":""[^""]*""")]
    private static partial Regex Changing();
}
