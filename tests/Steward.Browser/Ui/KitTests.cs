using Microsoft.Playwright;
using Steward.Browser.Support;
using static Microsoft.Playwright.Assertions;

namespace Steward.Browser.Ui;

/// <summary>What app.js promises, tried on the page that shows the parts.</summary>
public sealed class KitTests(RunningSite site) : IClassFixture<RunningSite>
{
    [Theory]
    [InlineData("en", 1440)]
    [InlineData("ru", 1280)]
    [InlineData("ka", 390)]
    public async Task Nothing_breaks_the_security_policy_and_nothing_scrolls_sideways(string lang, int width)
    {
        await using var visit = await site.Open("/kit", lang, width);
        Assert.Empty(visit.Complaints);
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
        Assert.Equal(lang, await visit.Page.EvaluateAsync<string>("document.documentElement.lang"));
        Assert.Equal(0, await visit["[style]:not(.s-pop, .s-toasts)"].CountAsync());
    }

    [Fact]
    public async Task Every_icon_of_the_page_is_in_the_sprite()
    {
        await using var visit = await site.Open("/kit");
        var missing = await visit.Page.EvaluateAsync<string[]>("""
            async () => {
              const sprite = await (await fetch('/lib/icons.svg')).text();
              return [...new Set([...document.querySelectorAll('use')].map(u => u.getAttribute('href').split('#')[1]))].filter(name => !sprite.includes(`id="${name}"`));
            }
            """);
        Assert.Empty(missing);
    }

    [Fact]
    public async Task A_dialog_takes_the_focus_and_gives_it_back()
    {
        await using var visit = await site.Open("/kit");
        await visit["#kit-open"].ClickAsync();
        await Expect(visit["#dialogs dialog[open]"]).ToBeVisibleAsync();
        Assert.True(await visit.Page.EvaluateAsync<bool>("!!document.activeElement.closest('dialog')"));
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit["#dialogs dialog"]).ToHaveCountAsync(0);
        await Expect(visit["#kit-open"]).ToBeFocusedAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_refused_drag_asks_in_a_dialog_keeps_the_draft_and_moves_when_the_gates_are_open()
    {
        await using var visit = await site.Open("/kit");
        await visit.Drag("#kit-deal-7", "#kit-lane-3 .list");
        await Expect(visit["#dialogs dialog[open]"]).ToBeVisibleAsync();
        await Expect(visit["#kit-lane-2 #kit-deal-7"]).ToHaveCountAsync(1);   // the card is back until the server agrees
        await visit["#f-needs"].FillAsync("two doors");
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.Drag("#kit-deal-7", "#kit-lane-3 .list");
        await Expect(visit["#f-needs"]).ToHaveValueAsync("two doors");
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(visit["#kit-lane-3 #kit-deal-7"]).ToHaveCountAsync(1);
        await Expect(visit["#dialogs dialog"]).ToHaveCountAsync(0);
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("sessionStorage.length"));
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_drag_moves_and_Ctrl_Z_takes_it_back()
    {
        await using var visit = await site.Open("/kit");
        await visit.Drag("#kit-deal-1", "#kit-lane-4 .list");
        await Expect(visit["#kit-lane-4 #kit-deal-1"]).ToHaveCountAsync(1);
        await Expect(visit["#toasts [data-undo]"]).ToHaveCountAsync(1);
        await visit.Page.Keyboard.PressAsync("Control+z");
        await Expect(visit["#kit-lane-1 #kit-deal-1"]).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_theme_is_kept_from_page_to_page()
    {
        await using var visit = await site.Open("/kit");
        await visit.Page.EvaluateAsync("document.querySelector('[data-theme-set=dark]').click()");
        await visit.Page.ReloadAsync();
        Assert.Equal("dark", await visit.Page.EvaluateAsync<string>("document.documentElement.dataset.bsTheme"));
    }

    [Fact]
    public async Task The_keyboard_does_all_that_a_drag_does()
    {
        await using var visit = await site.Open("/kit");
        await visit["#kit-deal-5 a"].FocusAsync();
        await visit.Page.Keyboard.PressAsync("m");
        await Expect(visit[".s-moves"]).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("4");
        await Expect(visit["#kit-lane-4 #kit-deal-5"]).ToHaveCountAsync(1);
        await Expect(visit["#kit-deal-5 a"]).ToBeFocusedAsync();
        await visit["#kit-deal-2 a"].FocusAsync();
        await visit.Page.Keyboard.PressAsync("j");
        await Expect(visit["#kit-deal-3 a"]).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        Assert.Equal("kit-lane-2", await visit.Page.EvaluateAsync<string>("document.activeElement.closest('.s-lane').id"));
    }

    [Fact]
    public async Task Letters_work_by_their_place_in_a_Russian_layout()
    {
        await using var visit = await site.Open("/kit", "ru");
        await visit.Page.EvaluateAsync("document.dispatchEvent(new KeyboardEvent('keydown', { key: 'т', code: 'KeyN', bubbles: true }))");
        await Expect(visit["#dialogs dialog[open]"]).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_finger_moves_by_the_menu_on_a_phone()
    {
        await using var visit = await site.Open("/kit", "ka", 390, 844, touch: true);
        await visit["#kit-deal-1 .s-move"].TapAsync();
        await visit[".s-moves [data-to='4']"].TapAsync();
        await Expect(visit["#kit-lane-4 #kit-deal-1"]).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_cannot_be_taken_back_asks_first_and_a_fault_is_told()
    {
        await using var visit = await site.Open("/kit");
        await visit["#kit-confirm"].ClickAsync();
        await visit[".s-confirm [data-close]"].ClickAsync();
        await Expect(visit["#toasts [data-toast]"]).ToHaveCountAsync(0);
        await visit["#kit-confirm"].ClickAsync();
        await visit[".s-confirm [data-yes]"].ClickAsync();
        await Expect(visit["#toasts [data-toast]"]).ToHaveCountAsync(1);
        await visit["#kit-fault"].ClickAsync();
        await Expect(visit["#toasts"]).ToContainTextAsync("our side");
    }

    [Fact]
    public async Task Rows_are_marked_in_a_run_and_counted()
    {
        await using var visit = await site.Open("/kit");
        await visit["#kit-client-2 .pick input"].ClickAsync();
        await visit["#kit-client-5 .pick input"].ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Expect(visit[".s-bulk [data-count]"]).ToHaveTextAsync("4 selected");
        await visit["[data-unpick]"].ClickAsync();
        await Expect(visit[".s-bulk"]).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_composer_keeps_an_unfinished_text()
    {
        await using var visit = await site.Open("/kit");
        await visit.Page.Keyboard.PressAsync("c");
        await visit.Page.Keyboard.TypeAsync("Позвонить во вторник");
        await visit.Page.ReloadAsync();
        await Expect(visit["[data-composer] textarea"]).ToHaveValueAsync("Позвонить во вторник");
    }
}
