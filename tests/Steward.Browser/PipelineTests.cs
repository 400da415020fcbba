using System.Diagnostics;
using Microsoft.Playwright;
using Steward.Browser.Support;
using static Microsoft.Playwright.Assertions;

namespace Steward.Browser;

/// <summary>The first day of a head of sales: from an empty base to a pipeline with gates.</summary>
public sealed class PipelineTests(EmptySite site) : IClassFixture<EmptySite>
{
    [Fact]
    public async Task From_an_empty_base_a_head_of_sales_has_a_pipeline_with_gates_in_under_five_minutes()
    {
        var began = Stopwatch.GetTimestamp();
        await using var visit = await site.SignIn("/pipelines");
        await Expect(visit[".s-empty"]).ToContainTextAsync("No pipelines yet");
        await visit.Picture("pipelines");
        await visit["button[hx-get$='/templates/windows']"].ClickAsync();
        await Expect(visit["#template"]).ToContainTextAsync("Nothing has changed yet");
        await visit["#template [type=submit]"].ClickAsync();
        await visit["a.s-pipeline"].First.ClickAsync();
        await visit.Page.WaitForURLAsync("**/pipelines/*");
        await Expect(visit[".s-stage-line"]).ToHaveCountAsync(5);

        // A name of waiting is judged as soon as it is typed, and a result is proposed.
        await visit["#new-stage"].FillAsync("Client is thinking");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit[".s-stage-line"]).ToHaveCountAsync(6);
        var line = visit[".s-stage-line"].Nth(5);
        await Expect(line).ToContainTextAsync("not a result");
        await Expect(visit["#editor button:has-text('Publish 2')"]).ToBeDisabledAsync();
        await visit.Picture("pipeline-name");
        await line.Locator(".s-chip").ClickAsync();
        await Expect(visit[".s-stage-line"].Nth(5)).Not.ToContainTextAsync("not a result");

        // A gate, a field and a limit of its own.
        await visit[".s-panel [name=max_days]"].FillAsync("4");
        await visit[".s-panel [name=goal]"].FillAsync("The client has said yes or no"); // while the answer to the days is on its way
        await visit[".s-panel [name=hint]"].ClickAsync();
        await Expect(visit[".s-stage-line"].Nth(5)).ToContainTextAsync("4 days");
        await visit["select[name=gate]"].SelectOptionAsync("activity:Meeting");
        await visit["button:has-text('Gate')"].Last.ClickAsync();
        await Expect(visit[".s-panel .s-gates"]).ToContainTextAsync("The meeting was held");
        await visit["select[name=key]"].SelectOptionAsync("expected_close");
        await visit[".s-panel button:has-text('Field')"].ClickAsync();
        await Expect(visit[".s-stage-line"].Nth(5)).ToContainTextAsync("2 gates");
        await Expect(visit[".s-panel [name=goal]"]).ToHaveValueAsync("The client has said yes or no");
        await visit.Picture("pipeline");
        await visit["#editor button:has-text('Publish 2')"].ClickAsync();
        await Expect(visit["#editor"]).ToContainTextAsync("version 2 live");
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(5));

        await visit.Page.GotoAsync("/board", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Expect(visit["#board, .s-board"].First).ToContainTextAsync("Request qualified");
        await visit.Picture("board-first-day");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task A_stage_is_retired_only_when_its_deals_have_a_place()
    {
        await using var visit = await site.SignIn("/pipelines");
        await visit["[popovertarget=pipeline-new]"].ClickAsync();
        await visit["#pipeline-new [name=name]"].FillAsync("Tenders");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/pipelines/*");
        foreach (var name in new[] { "Documents received", "Offer sent", "Contract signed" })
        {
            await visit["#new-stage"].FillAsync(name);
            await visit.Page.Keyboard.PressAsync("Enter");
            await Expect(visit[$".s-stage-line input[value='{name}']"]).ToHaveCountAsync(1);
        }
        await visit["#editor button:has-text('Publish 2')"].ClickAsync();
        await Expect(visit["#editor"]).ToContainTextAsync("version 2 live");
        await visit["button[aria-label='Move down: Documents received']"].ClickAsync();
        await Expect(visit[".s-stage-line input"].First).ToHaveValueAsync("Offer sent");
        await visit["#editor button:has-text('Retire this stage')"].ClickAsync();
        await Expect(visit["#editor"]).ToContainTextAsync("is retired");
        await visit["#editor button:has-text('Throw the draft away')"].ClickAsync();
        await visit[".s-confirm [data-yes]"].ClickAsync();
        await Expect(visit[".s-stage-line input"].First).ToHaveValueAsync("Documents received");
        Assert.Empty(visit.Complaints);
    }
}
