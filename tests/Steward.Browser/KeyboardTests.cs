using Microsoft.Playwright;
using Steward.Browser.Support;
using static Microsoft.Playwright.Assertions;

namespace Steward.Browser;

/// <summary>A day without a mouse, and in a net that loses answers.</summary>
public sealed class KeyboardTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_key_of_rows_acts_on_the_row_in_hand_only_and_Escape_gives_the_row_back()
    {
        await using var visit = await site.SignIn(DemoPerson.OverloadedSalesperson, "/today");
        await visit.Page.Keyboard.PressAsync("s");
        await Expect(visit["#toasts"]).ToContainTextAsync("Choose a row first");
        await Expect(visit["dialog[open]"]).ToHaveCountAsync(0);
        var row = visit[".s-task:has(.tick)"].Nth(3);
        var id = await row.GetAttributeAsync("id");
        await row.Locator("[data-open]").FocusAsync();
        await visit.Page.Keyboard.PressAsync("e");
        await Expect(visit[$"#{id} [name=result]"]).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit[$"#{id} form"]).ToHaveCountAsync(0);
        await Expect(visit[$"#{id}:focus-within"]).ToHaveCountAsync(1);
        await visit.Page.Keyboard.PressAsync("s");
        await Expect(visit["dialog[open] h2"]).ToContainTextAsync(await visit[$"#{id} .s-what"].InnerTextAsync());
    }

    [Fact]
    public async Task A_save_whose_answer_was_lost_is_written_once_and_the_focus_stays_in_the_text()
    {
        await using var visit = await site.SignIn(DemoPerson.OverloadedSalesperson, "/board");
        await visit.Page.GotoAsync("/deals/" + (await visit["#lane-1 [id^=deal-]"].First.GetAttributeAsync("id"))!.Split('-')[1]);
        var lost = false;
        await visit.Page.RouteAsync("**/activities", async route =>
        {
            if (lost) { await route.ContinueAsync(); return; }
            lost = true;
            await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        });
        var text = visit["#composer textarea"];
        await text.FillAsync("Heard once and written once");
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(visit["#toasts"]).ToContainTextAsync("No connection");
        await Expect(visit["#composer [type=submit]"]).ToBeEnabledAsync();
        await text.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(visit["#timeline article:has-text('Heard once and written once')"]).ToHaveCountAsync(1);
        await Expect(visit["#composer textarea"]).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_next_step_is_one_chip_that_opens_its_kinds_and_a_day_of_ones_own_is_typed()
    {
        await using var visit = await site.SignIn(DemoPerson.OverloadedSalesperson, "/board");
        await visit.Page.GotoAsync("/deals/" + (await visit["#lane-1 [id^=deal-]"].First.GetAttributeAsync("id"))!.Split('-')[1]);
        await Expect(visit["#composer [name=next_due]"]).ToBeHiddenAsync();
        await visit["#composer .s-kind"].FocusAsync();
        foreach (var key in new[] { "Enter", "ArrowDown", "ArrowDown", "Enter" }) await visit.Page.Keyboard.PressAsync(key);
        await Expect(visit["#composer [name=next_kind][value=email]"]).ToBeCheckedAsync();
        await Expect(visit["#composer .s-kind"]).ToHaveTextAsync("E-mail", new() { UseInnerText = true });
        await Expect(visit["#composer .s-kind"]).ToBeFocusedAsync();
        await visit["#composer [data-dated]"].FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit["#composer [name=next_due]"]).ToBeFocusedAsync();
        var day = await visit.Page.EvaluateAsync<string>("new Date(Date.now() + 40 * 864e5).toISOString().slice(0, 10)");
        await visit.Page.Keyboard.TypeAsync(day + " 15:07");
        await visit["#composer textarea"].FillAsync("They ask for the price by mail");
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(visit["#timeline article:has-text('They ask for the price by mail')"]).ToHaveCountAsync(1);
        await Expect(visit["#deal-tasks"]).ToContainTextAsync("15:07");
        await Expect(visit["#composer [name=next_due]"]).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_card_opened_from_a_list_knows_the_next_one_and_the_list_knows_where_one_was()
    {
        await using var visit = await site.SignIn(DemoPerson.OverloadedSalesperson, "/deals");
        for (var i = 0; i < 2; i++) await visit.Page.Keyboard.PressAsync("j");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit["[data-way]"]).ToContainTextAsync("2 of");
        var second = visit.Page.Url;
        await visit.Page.Keyboard.PressAsync("]");
        await Expect(visit["[data-way]"]).ToContainTextAsync("3 of");
        var third = new Uri(visit.Page.Url).AbsolutePath;
        Assert.NotEqual(second, visit.Page.Url);
        await visit.Page.Keyboard.PressAsync("t");
        await Expect(visit["#plan[open]"]).ToHaveCountAsync(1);
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit["#plan"]).ToHaveCountAsync(0);
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Page.WaitForURLAsync("**/deals");
        await Expect(visit[$"[data-row]:focus-within [href='{third}'], [data-row][data-href='{third}']:focus"]).ToHaveCountAsync(1);
    }
}
