using Steward.Browser.Support;

namespace Steward.Browser;

/// <summary>Every page, as its reader sees it: three languages, two widths, light and dark.</summary>
public sealed class EveryPageTests(RunningSite site) : IClassFixture<RunningSite>
{
    private static readonly string[] Pages = ["/today", "/board", "/deals", "/deals/1", "/deals/1/history", "/clients", "/clients/1", "/notices?all=true", "/audit", "/audit?by=person", "/audit/7a", "/audit/5b?tab=people", "/caretakers", "/caretakers/H1/rows?state=open", "/sources", "/pipelines", "/pipelines/1", "/pipelines/2?stage=s7", "/fields",
        "/caretakers?id=stays", "/absences", "/hours", "/week", "/day?person=2", "/losses", "/loss-reasons", "/revival"];

    /// <summary>The rules of axe-core for WCAG 2.2, levels A and AA.</summary>
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));

    [Theory]
    [InlineData("en", 1440)]
    [InlineData("ka", 390)]
    public async Task The_pages_of_an_administrator_are_sound_too(string lang, int width)
    {
        await using var visit = await site.SignIn(DemoPerson.Administrator, "/people", lang, width);
        Assert.Equal("", string.Join('\n', await Faults(visit, ["/people", "/me/password", "/board"], lang, $"{lang}-{width}")));
    }

    [Theory]
    [InlineData("en", 1440, false)]
    [InlineData("ru", 1440, true)]
    [InlineData("ka", 390, false)]
    [InlineData("ru", 390, true)]
    public async Task No_page_breaks_the_security_policy_scrolls_sideways_or_speaks_another_language(string lang, int width, bool dark)
    {
        await using var visit = await site.SignIn(DemoPerson.Head, "/board", lang, width, 900, dark);
        Assert.Equal("", string.Join('\n', await Faults(visit, Pages, lang, $"{lang}-{width}{(dark ? "-dark" : "")}")));
    }

    [Theory]
    [InlineData("en", 1440, false)]
    [InlineData("ru", 390, true)]
    public async Task Every_page_is_accessible_by_the_rules_of_WCAG(string lang, int width, bool dark)
    {
        await using var visit = await site.SignIn(DemoPerson.Head, "/board", lang, width, 900, dark);
        var faults = new List<string>();
        foreach (var page in Pages)
        {
            await visit.Page.GotoAsync(page, new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });
            await visit.Page.EvaluateAsync(Axe.Value);
            faults.AddRange((await visit.Page.EvaluateAsync<string[]>(Violations)).Select(fault => $"{page}: {fault}"));
        }
        Assert.Equal("", string.Join('\n', faults));
    }

    private const string Violations = """
        async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', ')}`)
        """;

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
