using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Steward.Browser.Support;
using static Microsoft.Playwright.Assertions;

namespace Steward.Browser;

/// <summary>The main job in a browser, over the simulated company.</summary>
public sealed class MainJobTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_blocked_move_asks_in_a_dialog_then_moves_and_plans_and_the_task_stands_on_the_card()
    {
        await using var visit = await site.SignIn(DemoPerson.OverloadedSalesperson, "/board");
        await visit.Picture("board");
        // Nothing planned, or only what is overdue: which of the two stands in this lane depends on the day of the simulated company.
        var card = await visit["#lane-1 [id^=deal-]:has(use[href$='#calendar-off'], use[href$='#alert-triangle'])"].First.GetAttributeAsync("id");
        await visit.Drag("#" + card, "#lane-2");
        await Expect(visit["#dialogs dialog[open]"]).ToContainTextAsync("One thing is missing");
        await Expect(visit["#lane-1 #" + card]).ToHaveCountAsync(1);
        await visit.Picture("blocked-move");
        await visit["#dialogs [name=next_title]"].FillAsync("Measure the balcony");
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(visit["#lane-2 #" + card]).ToHaveCountAsync(1);
        await Expect(visit["#dialogs dialog"]).ToHaveCountAsync(0);
        await visit.Page.GotoAsync("/deals/" + card!.Split('-')[1]);
        await Expect(visit["#deal-tasks"]).ToContainTextAsync("Measure the balcony");
        await Expect(visit["#timeline"]).ToContainTextAsync("Request qualified → Measured on site");
        await visit.Picture("deal");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_skipped_stage_is_refused_with_the_rule_and_the_card_stays()
    {
        await using var visit = await site.SignIn(DemoPerson.OverloadedSalesperson, "/board");
        var card = await visit["#lane-1 [id^=deal-]"].Nth(2).GetAttributeAsync("id");
        await visit.Drag("#" + card, "#lane-4");
        await Expect(visit["#dialogs dialog[open]"]).ToContainTextAsync("Stages are passed in turn");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit["#lane-1 #" + card]).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_task_of_today_is_completed_with_its_result_and_the_next_step_by_keyboard()
    {
        await using var visit = await site.SignIn(DemoPerson.OverloadedSalesperson, "/today");
        await visit.Picture("today");
        var row = visit[".s-task:has(.tick)"].First;
        var id = await row.GetAttributeAsync("id");
        await row.Locator("[data-open]").FocusAsync();
        await visit.Page.Keyboard.PressAsync("e");
        await Expect(visit[$"#{id} [name=result]"]).ToBeFocusedAsync();
        await visit[$"#{id} [name=ending] + label, #{id} label:has([name=ending])"].First.ClickAsync();
        await visit[$"#{id} [name=result]"].FillAsync("They take the white profile and want the price by Friday");
        await visit[$"#{id} [data-set]"].First.ClickAsync();
        await visit[$"#{id} [name=result]"].FocusAsync();
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(visit["#" + id]).ToHaveCountAsync(0);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_day_is_typed_as_people_write_it_and_understood()
    {
        await using var visit = await site.SignIn(DemoPerson.OverloadedSalesperson, "/today");
        var row = visit[".s-task:has(.tick)"].First;
        var id = await row.GetAttributeAsync("id");
        await row.Locator("[data-key=s]").ClickAsync();
        var (typed, shown) = (await visit.Page.EvaluateAsync<string>("(() => { const d = new Date(Date.now() + 3 * 864e5); return `${d.getDate()}.${d.getMonth() + 1} 15:30`; })()"), await visit.Page.EvaluateAsync<string>("(() => { const d = new Date(Date.now() + 3 * 864e5), two = n => String(n).padStart(2, '0'); return `${two(d.getDate())}.${two(d.getMonth() + 1)}.${d.getFullYear()} 15:30`; })()"));
        await visit["#f-due"].FillAsync(typed);
        await visit["#f-reason"].FillAsync("They asked for a day later");
        await Expect(visit["#f-due"]).ToHaveValueAsync(shown);
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(visit["#dialogs dialog"]).ToHaveCountAsync(0);
        await Expect(visit[".s-box.bad #" + id]).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_remedy_of_the_audit_plans_the_tasks_and_the_findings_are_gone()
    {
        await using var visit = await site.SignIn(DemoPerson.Head, "/audit");
        await visit.Page.EvaluateAsync("() => { window.before = true }");
        await visit["button:has-text('Check now')"].ClickAsync();
        await visit.Page.WaitForFunctionAsync("() => window.before === undefined && document.readyState === 'complete'");
        await visit.Picture("audit");
        await visit["details:has(a[href='/audit/7a']) > summary"].ClickAsync();
        await visit["a[href='/audit/7a']"].First.ClickAsync();
        await Expect(visit[".s-figure"].First).ToContainTextAsync("open deals have nothing ahead");
        var before = await Found(visit);
        // A step that is overdue is moved or ended; a second one beside it is planned by nobody.
        var rows = visit["#evidence tbody tr:not(:has-text('have passed'))"];
        var mended = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            mended.Add((await rows.Nth(i).GetAttributeAsync("id"))!);
            await rows.Nth(i).Locator("input[type=checkbox]").CheckAsync();
        }
        await Expect(visit["#remedy"]).ToContainTextAsync("for 3 deals");
        await visit.Picture("check");
        await visit["#remedy .btn-primary"].ClickAsync();
        await Expect(visit["#remedy"]).ToContainTextAsync("3 tasks");
        await Expect(visit[".s-figure"].First).ToContainTextAsync($"{before - 3} of", new() { Timeout = 20_000 }); // measured behind the answer; the page comes back by itself
        foreach (var finding in mended) await Expect(visit["#" + finding]).ToHaveCountAsync(0);
        await visit["#remedy button:has-text('Undo')"].ClickAsync();
        await Expect(visit["#remedy"]).Not.ToContainTextAsync("3 tasks");
        await Expect(visit[".s-figure"].First).ToContainTextAsync($"{before} of", new() { Timeout = 20_000 });
        Assert.Empty(visit.Complaints);
    }

    private static async Task<int> Found(Visit visit) => int.Parse(Regex.Match(await visit[".s-figure"].First.InnerTextAsync(), @"\d+").Value, System.Globalization.CultureInfo.InvariantCulture);
}
