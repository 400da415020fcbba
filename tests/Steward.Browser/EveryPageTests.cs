using Steward.Browser.Support;

namespace Steward.Browser;

/// <summary>Every page, as its reader sees it: three languages, two widths, light and dark. Pages of the sidebar come by themselves; here stand those that are reached from others.</summary>
public sealed class EveryPageTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly string[] Pages = ["/today", "/board", "/deals", "/deals/1", "/deals/1/history", "/clients", "/clients/1", "/notices?all=true", "/audit", "/audit?by=person", "/audit?by=person&person=3", "/audit/findings", "/tasks/done?from=2026-01-01", "/audit/7a", "/audit/5b?tab=people", "/caretakers", "/caretakers/H1/rows?state=open", "/sources", "/pipelines", "/pipelines/1", "/pipelines/2?stage=s7", "/fields",
        "/caretakers?id=stays", "/absences", "/hours", "/week", "/days", "/day?person=2", "/losses", "/loss-reasons", "/revival", "/task-templates"];

    /// <summary>The rules of axe-core for WCAG 2.2, levels A and AA.</summary>
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));

    [Theory]
    [InlineData("en", 1440)]
    [InlineData("ka", 390)]
    public async Task The_pages_of_an_administrator_are_sound_too(string lang, int width)
    {
        await using var visit = await site.SignIn(DemoPerson.Administrator, "/people", lang, width);
        Assert.Equal("", string.Join("\n", await Faults(visit, [.. await Sidebar(visit), "/me/password"], lang, $"{lang}-{width}")));
    }

    [Theory]
    [InlineData("en", 1440, false)]
    [InlineData("ru", 1440, true)]
    [InlineData("ka", 390, false)]
    [InlineData("ru", 390, true)]
    public async Task No_page_breaks_the_security_policy_scrolls_sideways_or_speaks_another_language(string lang, int width, bool dark)
    {
        await using var visit = await site.SignIn(DemoPerson.Head, "/board", lang, width, 900, dark);
        Assert.Equal("", string.Join("\n", await Faults(visit, await PagesOf(visit), lang, $"{lang}-{width}{(dark ? "-dark" : "")}")));
    }

    [Theory]
    [InlineData("en", 1440, false)]
    [InlineData("ru", 390, true)]
    public async Task Every_page_is_accessible_by_the_rules_of_WCAG(string lang, int width, bool dark)
    {
        await using var visit = await site.SignIn(DemoPerson.Head, "/board", lang, width, 900, dark);
        var faults = new List<string>();
        foreach (var page in await PagesOf(visit))
        {
            await visit.Page.GotoAsync(page, new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });
            await visit.Page.EvaluateAsync(Axe.Value);
            faults.AddRange((await visit.Page.EvaluateAsync<string[]>(Violations)).Select(fault => $"{page}: {fault}"));
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task After_the_first_visit_no_page_brings_more_than_a_hundred_kilobytes_and_nothing_on_it_jumps(int width)
    {
        await using var visit = await site.SignIn(DemoPerson.Head, "/board", "en", width);
        await visit.Page.AddInitScriptAsync(Shifts);
        await using var traffic = await Traffic.Of(visit);
        var faults = new List<string>();
        foreach (var page in await PagesOf(visit))
        {
            traffic.Bytes = 0;
            await visit.Page.GotoAsync(page, new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });
            if (traffic.Bytes > 100 * 1024) faults.Add($"{page} brought {traffic.Bytes / 1024} kB");
            if (await visit.Page.EvaluateAsync<string[]>("jumped") is { Length: > 0 } jumped) faults.Add($"{page}: {string.Join(", ", jumped)} jumped");
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    /// <summary>What moved without anybody touching the page: the same that a browser counts as layout shift.</summary>
    private const string Shifts = """
        window.jumped = [];
        new PerformanceObserver(list => list.getEntries().filter(e => !e.hadRecentInput).forEach(e => window.jumped.push(`${e.value.toFixed(4)} ${e.sources.map(s => s.node?.className || s.node?.nodeName).join(' ')}`))).observe({ type: 'layout-shift', buffered: true });
        """;

    private const string Violations = """
        async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', ')}`)
        """;

    private static async Task<IEnumerable<string>> PagesOf(Visit visit) => Pages.Union(await Sidebar(visit));

    private static Task<string[]> Sidebar(Visit visit) => visit.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('a.s-nav')].map(link => link.getAttribute('href'))");

    private static async Task<List<string>> Faults(Visit visit, IEnumerable<string> pages, string lang, string look)
    {
        var faults = new List<string>();
        foreach (var page in pages)
        {
            var answer = await visit.Page.GotoAsync(page, new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });
            if (answer!.Status != 200) faults.Add($"{page} answered {answer.Status}");
            if (await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") is var wider and > 0) faults.Add($"{page} is {wider} px too wide");
            if (await visit.Page.EvaluateAsync<string>("document.documentElement.lang") is var spoken && spoken != lang) faults.Add($"{page} speaks {spoken}");
            if (await visit.Page.EvaluateAsync<string[]>(UnnamedControls) is { Length: > 0 } unnamed) faults.Add($"{page}: without a name {string.Join(", ", unnamed)}");
            faults.AddRange(visit.Complaints.Select(complaint => $"{page}: {complaint}"));
            visit.Complaints.Clear();
            await visit.Picture($"pages/{page.Trim('/').Replace('/', '-').Replace('?', '-')}-{look}");
        }
        return faults;
    }

    /// <summary>Buttons, links and fields that a screen reader could not name.</summary>
    private const string UnnamedControls = """
        [...document.querySelectorAll('button, a[href], input:not([type=hidden]), select, textarea')].filter(e => e.checkVisibility() && !(e.innerText?.trim() || e.getAttribute('aria-label') || e.title || e.labels?.length || e.placeholder))
          .map(e => e.outerHTML.slice(0, 80))
        """;
}
