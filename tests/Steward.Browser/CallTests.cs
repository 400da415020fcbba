using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Steward.Browser.Support;
using Steward.Database;
using Steward.People;
using static Microsoft.Playwright.Assertions;

namespace Steward.Browser;

/// <summary>A company whose exchange has a key.</summary>
public sealed class CallingSite : RunningSite
{
    private readonly HttpClient exchange = new();
    private IServiceProvider house = null!;

    protected override async Task Settle(IServiceProvider house)
    {
        this.house = house;
        var issued = await house.GetRequiredService<AddApiKey>().Run(new NewApiKey("Exchange", Role.Head), Caller.System());
        exchange.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", issued.Done.Secret);
    }

    public async Task Say(object what) => (await exchange.PostAsJsonAsync(new Uri(Address + "/api/v1/telephony/events"), what)).EnsureSuccessStatusCode();

    public async Task<T?> One<T>(string sql, object args)
    {
        await using var connection = await house.GetRequiredService<BaseReader>().Open();
        return await connection.QueryFirstOrDefaultAsync<T>(sql, args);
    }

    /// <summary>A client of a person, with a telephone and one open deal that has a need.</summary>
    public Task<(long Client, string Name, string Number, long Deal)> ClientOf(DemoPerson person, int nth = 0) => One<(long, string, string, long)>("""
        select c.id, c.name, p.normal, d.id from clients c join contact_points p on p.client_id = c.id and p.kind = 0 and p.archived is null join deals d on d.client_id = c.id and d.outcome = 0
        where c.owner_id = @person and d.owner_id = @person and d.need is not null and (select count(*) from deals x where x.client_id = c.id and x.outcome = 0) = 1
          and (select count(distinct y.client_id) from contact_points y where y.normal = p.normal) = 1 order by c.id limit 1 offset @nth
        """, new { person = (int)person, nth });
}

/// <summary>From an incoming call on the screen to “result written, next step set”.</summary>
public sealed class CallTests(CallingSite site) : IClassFixture<CallingSite>
{
    private const string Extension = "102", Agreed = "White profile, contract on Friday";

    [Fact]
    public async Task A_call_is_written_up_with_its_next_step_in_three_actions_and_ten_seconds_at_the_keyboard()
    {
        var (client, name, number, deal) = await site.ClientOf(DemoPerson.TidySalesperson);
        var before = await site.One<long>("select count(*) from tasks where deal_id = @deal", new { deal });
        await using var visit = await site.SignIn(DemoPerson.TidySalesperson, "/board");
        await visit.Page.WaitForTimeoutAsync(2_500); // the page listens once it has all that it needs itself
        await site.Say(new { callId = "first", type = "ringing", direction = "in", client = number, line = "+995322000000", extension = Extension });
        await Expect(visit["#call-window #call-title"]).ToContainTextAsync(name);
        await Expect(visit["#live"]).ToContainTextAsync(name); // a screen reader hears it
        Assert.False(await visit.Page.EvaluateAsync<bool>("document.querySelector('#call-window').contains(document.activeElement)"));
        Assert.Equal("", await Violations(visit));
        await visit.Picture("call-rings");
        await site.Say(new { callId = "first", type = "answered", extension = Extension });
        await Expect(visit["#call-head.talks"]).ToHaveCountAsync(1);

        var (hand, time) = (new Hand(visit.Page), Stopwatch.StartNew());
        await hand.Press("Alt+c");
        await hand.Type(Agreed);
        await hand.Press("Alt+2");
        await visit.Picture("call-written");
        await visit["#call-text"].FocusAsync(); // the photograph takes the focus away
        await hand.Press("Control+Enter");
        await Expect(visit["#call-window"]).ToBeHiddenAsync();
        time.Stop();
        Assert.Equal(3, hand.Actions);
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(10), $"It took {time.Elapsed.TotalSeconds:0.0} s.");

        await site.Say(new { callId = "first", type = "ended", talkSec = 75, result = "answered" });
        Assert.Equal((Agreed, 75L, (long)DemoPerson.TidySalesperson, deal), await site.One<(string, long, long, long)>(
            "select t.body, a.talk_seconds, a.author_id, a.deal_id from activities a join activity_texts t on t.activity_id = a.id where a.client_id = @client order by a.id desc limit 1", new { client }));
        Assert.Equal(before + 1, await site.One<long>("select count(*) from tasks where deal_id = @deal", new { deal }));
        Assert.Equal(0L, await site.One<long>("select kind from tasks where deal_id = @deal and done is null order by id desc limit 1", new { deal })); // a call
        await visit.Page.GotoAsync("/deals/" + deal);
        await Expect(visit["#timeline"]).ToContainTextAsync(Agreed);
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task Who_types_elsewhere_is_not_disturbed_and_the_window_is_there_again_on_the_next_page()
    {
        var (_, name, number, _) = await site.ClientOf(DemoPerson.TidySalesperson, 1);
        await using var visit = await site.SignIn(DemoPerson.TidySalesperson, "/clients/new");
        await visit.Page.GotoAsync("/today", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await visit.Page.WaitForTimeoutAsync(2_500);
        await site.Say(new { callId = "second", type = "ringing", direction = "in", client = number, extension = Extension });
        await Expect(visit["#call-window #call-title"]).ToContainTextAsync(name);
        await site.Say(new { callId = "second", type = "answered", extension = Extension });
        await Expect(visit["#call-head.talks"]).ToHaveCountAsync(1);
        await visit.Page.Keyboard.PressAsync("F8");
        await visit.Page.Keyboard.TypeAsync("They ask for");
        await site.Say(new { callId = "second", type = "ended", talkSec = 40, result = "answered" });
        await Expect(visit["#call-head"]).ToContainTextAsync("talked 40");
        await Expect(visit["#call-text"]).ToHaveValueAsync("They ask for"); // what was typed stays
        await Expect(visit["#call-text"]).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(visit["#call-window.small"]).ToHaveCountAsync(1);
        await visit.Page.GotoAsync("/board", new() { WaitUntil = WaitUntilState.Load });
        await Expect(visit["#call-window.small"]).ToContainTextAsync(name);
        await visit.Page.Keyboard.PressAsync("Alt+c");
        await Expect(visit["#call-text"]).ToHaveValueAsync("They ask for");
        await visit["#call-window footer .s-end"].ClickAsync();
        await Expect(visit["#call-window"]).ToBeHiddenAsync();
        await visit.Page.GotoAsync("/today", new() { WaitUntil = WaitUntilState.Load });
        await Expect(visit["#calls-to-write"]).ToContainTextAsync(name);
        await visit["#calls-to-write .btn"].First.ClickAsync();
        await Expect(visit["#call-text"]).ToBeFocusedAsync();
        await visit["#call-text"].FillAsync("They ask for the price of two more windows");
        await visit.Page.Keyboard.PressAsync("Alt+1");
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(visit["#calls-to-write"]).ToBeHiddenAsync();
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task An_unknown_number_becomes_a_client_in_the_same_window()
    {
        await using var visit = await site.SignIn(DemoPerson.OverloadedSalesperson, "/today");
        await visit.Page.WaitForTimeoutAsync(2_500);
        await site.Say(new { callId = "third", type = "ringing", direction = "in", client = "+995577123987", extension = "103" });
        await site.Say(new { callId = "third", type = "answered", extension = "103" });
        await Expect(visit["#call-window #call-title"]).ToContainTextAsync("+995577123987");
        await visit["#call-who"].FillAsync("Zugdidi Bakery");
        await visit["#call-text"].FillAsync("A shop window of three metres, measure next week");
        await visit.Page.Keyboard.PressAsync("Alt+3");
        Assert.Equal("", await Violations(visit));
        await visit.Picture("call-unknown");
        await visit["#call-text"].FocusAsync();
        await visit.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(visit["#call-window"]).ToBeHiddenAsync();
        Assert.Equal((long)DemoPerson.OverloadedSalesperson, await site.One<long>("select owner_id from clients where name = 'Zugdidi Bakery'", new { }));
        Assert.Empty(visit.Complaints);
    }

    /// <summary>What axe-core finds against WCAG 2.2 A and AA in the window.</summary>
    private static async Task<string> Violations(Visit visit)
    {
        await visit.Page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js")));
        return await visit.Page.EvaluateAsync<string>("""
            async () => (await axe.run('#call-window', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })).violations.map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', ')}`).join('; ')
            """);
    }

    /// <summary>Hands at a keyboard: a sentence is one action with the key before it, at the pace of somebody who types every day.</summary>
    private sealed class Hand(IPage page)
    {
        private const int BetweenKeys = 70;
        public int Actions { get; private set; }

        public async Task Press(string keys)
        {
            Actions++;
            await page.WaitForTimeoutAsync(300);
            await page.Keyboard.PressAsync(keys);
        }

        public Task Type(string text) => page.Keyboard.TypeAsync(text, new() { Delay = BetweenKeys });
    }
}
