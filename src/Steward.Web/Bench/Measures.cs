namespace Steward.Web.Bench;

/// <summary>All that is measured, in order: reads before changes, so that the first find the base as it was made.</summary>
public static class Measures
{
    public static IReadOnlyList<Measure> All(bool imports) =>
    [
        new Filling(), new FirstAnswer(), new MemoryAtRest(),
        new GetMeasure("board-page", "the board of all deals as a page", Browser, (_, _) => "/board"),
        new GetMeasure("deals-page", "the list of deals as a page", Browser, (_, _) => "/deals"),
        new GetMeasure("clients-page", "the list of clients as a page", Browser, (_, _) => "/clients"),
        new GetMeasure("today-page", "the day of the head of sales as a page", Browser, (_, _) => "/today"),
        new GetMeasure("deal-page", "one deal's card as a page", Browser, (site, i) => $"/deals/{site.Deals[i % site.Deals.Count]}"),
        new GetMeasure("client-page", "one client's card as a page", Browser, (site, i) => $"/clients/{site.Clients[i % site.Clients.Count]}"),
        new GetMeasure("find-client", "the search palette, the first letters of a client's name", Browser, (site, i) => "/search?q=" + Uri.EscapeDataString(Beginning(site.Names[i % site.Names.Count]))),
        new GetMeasure("own-today-page", "the day of a salesperson as a page", Salesperson, (_, _) => "/today"),
        new GetMeasure("own-board-page", "the board of a salesperson's own deals as a page", Salesperson, (_, _) => "/board?view=mine"),
        new GetMeasure("day-page", "the close of a salesperson's day as a page", Salesperson, (_, _) => "/day"),
        new GetMeasure("week-page", "the week of the company as a page", Browser, (_, _) => "/week"),
        new GetMeasure("deals-by-amount", "the list of deals by amount, the largest first", Browser, (_, _) => "/deals?sort=-amount"),
        new GetMeasure("deals-without-step", "the list of deals, those without a next step", Browser, (_, _) => "/deals?f=" + Uri.EscapeDataString("and(step:in:none)")),
        new GetMeasure("deals-by-stage", "the list of deals in groups of stages, with sums", Browser, (_, _) => "/deals?group=stage"),
        new GetMeasure("deals-by-text", "the list of deals, those whose title or client begins with a word", Browser, (site, i) => "/deals?text=" + Uri.EscapeDataString(Beginning(site.Names[i % site.Names.Count]))),
        new GetMeasure("clients-by-text", "the list of clients, those whose name begins with a word", Browser, (site, i) => "/clients?q=" + Uri.EscapeDataString(Beginning(site.Names[i % site.Names.Count]))),
        new GetMeasure("deal-peek", "the side preview of a deal", Browser, (site, i) => $"/deals/{site.Deals[i % site.Deals.Count]}/peek"),
        new GetMeasure("client-history", "the printable history of a client", Browser, (site, i) => $"/clients/{site.Clients[i % site.Clients.Count]}/history"),
        new GetMeasure("find-phone", "the search palette, the last six figures of a phone number", Browser, (site, i) => "/search?q=" + site.Phones[i % site.Phones.Count][^6..]),
        new GetMeasure("bell", "what is new, as the bell opens", Salesperson, (_, _) => "/notices/bell"),
        new GetMeasure("deals-api", "50 deals by API", Program, (_, _) => "/api/v1/deals?limit=50"),
        new GetMeasure("clients-api", "50 clients by API", Program, (_, _) => "/api/v1/clients?limit=50"),
        new GetMeasure("deal-api", "one deal by API", Program, (site, i) => $"/api/v1/deals/{site.Deals[i % site.Deals.Count]}"),
        new PostMeasure("create-deal", "a deal opened by API with its first step, 1 connection", 1, NewDeal),
        new PostMeasure("move-deal", "a deal moved to the next stage by API through all gates, 1 connection", 1, Move),
        new PostMeasure("move-deal-4", "the same, 4 connections at once", 4, Move),
        new RetireMeasure(),
        new VerbMeasure("audit", "all checks of the audit over the whole base", "audit"),
        new GetMeasure("audit-page", "the audit as a page", Browser, (_, _) => "/audit"),
        new VerbMeasure("sweep", "the caretakers look at every client, without acting", "sweep", "--dry-run"),
        new VerbMeasure("verify", "all seals of the journal computed anew", "verify"),
        new MemoryAfterLoad(),
        .. imports ? new Measure[] { new ImportMeasure(100_000), new ImportMeasure(1_000_000) } : [],
    ];

    private static HttpClient Browser(BenchSite site) => site.Pages;

    private static HttpClient Salesperson(BenchSite site) => site.Own;

    private static HttpClient Program(BenchSite site) => site.Api;

    private static string Beginning(string name) => name.Split(' ')[^1] is { Length: > 4 } word ? word[..4] : name;

    private static Change NewDeal(BenchSite site) =>
        new("/api/v1/deals", new { client = site.Clients[site.Taken++ % site.Clients.Count], title = "6 windows, floor 3", next = Step(site) });

    private static Change? Move(BenchSite site) =>
        site.Movable.TryPop(out var deal) ? new Change($"/api/v1/deals/{deal.Id}/move", new { stage = deal.To, next = Step(site) }) : null;

    private static object Step(BenchSite site) => new { kind = "call", title = "Ask for the decision", due = site.DayAfterTomorrow };
}
