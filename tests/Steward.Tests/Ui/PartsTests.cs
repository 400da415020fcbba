using AngleSharp.Dom;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Steward.Ui;

namespace Steward.Tests.Ui;

public sealed class PartsTests
{
    const string Hostile = "\"><script>alert(1)</script><img src=x onerror=alert(2)> O'Нил «&»";

    [Fact]
    public async Task A_hostile_name_is_text_in_every_part_that_shows_names()
    {
        var bodies = new[]
        {
            await Rendered.Part<PersonChip>(new { Name = Hostile, Id = 3, Href = "/people/3", Away = Hostile }),
            await Rendered.Part<BoardCard>(new { Id = "deal-1", Href = "/deals/1", Title = Hostile, Sub = Hostile, Step = Hostile, Amount = Hostile, OwnerName = Hostile, Age = Hostile, AgeTitle = Hostile, MoveUrl = "/deals/1/move" }),
            await Rendered.Part<Lane>(new { Id = "lane-1", Stage = Hostile, Name = Hostile, Look = "stage-1", AddHref = "/deals/new" }),
            await Rendered.Part<Field>(new { Label = Hostile, Name = "name", Value = Hostile, Error = Hostile, Hint = Hostile, Placeholder = Hostile }),
            await Rendered.Part<Field>(new { Label = "x", Name = "name", Value = Hostile, Rows = 3 }),
            await Rendered.Part<Toast>(new { Text = Hostile, Undo = "/undo/1" }),
            await Rendered.Part<TimelineEntry>(new { Kind = TimelineEntry.EntryKind.In, Icon = "phone", Title = Hostile, Sub = Hostile, ChildContent = Rendered.Text(Hostile) }),
            await Rendered.Part<Dialog>(new { Title = Hostile, Sub = Hostile, Post = "/x", Submit = Hostile, ChildContent = Rendered.Text(Hostile) }),
            await Rendered.Part<PaletteList>(new { Query = "script", Lines = (IReadOnlyList<PaletteLine>)[new("ui.palette.go", "x", Hostile, "/x", Hostile)] }),
            await Rendered.Part<Chips>(new { Name = "n", Label = Hostile, Choices = (IReadOnlyList<Choice>)[new(Hostile, Hostile)] }),
            await Rendered.Part<GateRow>(new { State = GateRow.GateState.Shut, Title = Hostile, Evidence = Hostile, Why = Hostile }),
            await Rendered.Part<Stepper>(new { Steps = (IReadOnlyList<Stepper.Step>)[new(Hostile, Stepper.StepState.Now, Hostile)] }),
        };
        Assert.All(bodies, body =>
        {
            Assert.Empty(body.QuerySelectorAll("script, img"));
            Assert.DoesNotContain(body.QuerySelectorAll("*"), e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
        });
        Assert.Equal(Hostile + ", " + Hostile, bodies[0].QuerySelector("a")!.TextContent);
        Assert.Equal(Hostile, bodies[3].QuerySelector("input")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Letters_of_three_scripts_go_out_as_letters()
    {
        var html = await Rendered.Html<PersonChip>(new { Name = "ია Гелашвили" });
        Assert.Contains("ია Гелашвили", html);
    }

    [Theory]
    [InlineData("Nino Beridze", "NB")]
    [InlineData("Анна", "А")]
    [InlineData("ია გელაშვილი", "იგ")]
    [InlineData("შპს „ვაკე ჰაუსი“", "შჰ")]
    [InlineData("ООО «Дигоми Клиник»", "ОК")]
    [InlineData("  ", "·")]
    [InlineData("👍🏽", "·")]
    public void Initials_come_from_any_script(string name, string expected) => Assert.Equal(expected, Initials.Of(name));

    [Theory]
    [InlineData("en", "In order")]
    [InlineData("ru", "В порядке")]
    [InlineData("ka", "წესრიგშია")]
    public async Task A_state_is_told_by_shape_and_by_word(string lang, string word)
    {
        var mark = await Rendered.Part<StateMark>(new { State = Tone.Ok }, lang);
        Assert.Equal(word, mark.QuerySelector("[role=img]")!.GetAttribute("aria-label"));
        Assert.EndsWith("#circle-check-filled", mark.QuerySelector("use")!.GetAttribute("href"));
        Assert.Equal(word, (await Rendered.Part<Pill>(new { State = Tone.Ok }, lang)).TextContent);
    }

    [Fact]
    public async Task The_four_states_have_four_shapes()
    {
        var shapes = new List<string?>();
        foreach (var tone in new[] { Tone.Ok, Tone.Warn, Tone.Bad, Tone.None }) shapes.Add((await Rendered.Part<StateMark>(new { State = tone })).QuerySelector("use")!.GetAttribute("href"));
        Assert.Equal(4, shapes.Distinct().Count());
    }

    [Fact]
    public async Task A_number_with_rows_is_a_link_and_without_them_plain()
    {
        Assert.Equal("/deals?stage=3", (await Rendered.Part<Num>(new { Value = 1312m, Href = "/deals?stage=3" })).QuerySelector("a.s-num")!.GetAttribute("href"));
        Assert.Null((await Rendered.Part<Num>(new { Value = 1312m })).QuerySelector("a, .s-num"));
        Assert.Equal("—", (await Rendered.Part<Num>()).TextContent);
    }

    [Fact]
    public async Task A_moment_is_in_words_for_people_and_in_full_for_programs()
    {
        var time = (await Rendered.Part<When>(new { At = Instant.FromUtc(2026, 11, 23, 12, 0) }, "ru")).QuerySelector("time")!;
        Assert.Equal("вчера в 16:00", time.TextContent);
        Assert.Equal("2026-11-23T12:00:00Z", time.GetAttribute("datetime"));
        Assert.Equal("пн, 23 ноя 2026, 16:00", time.GetAttribute("title"));
    }

    [Theory]
    [InlineData("2026-11-25T15:00", "25.11.2026 15:00")]
    [InlineData("2026-01-05", "05.01.2026")]
    [InlineData("some day", "some day")]
    public async Task A_day_in_a_field_is_written_as_people_write_it(string sent, string written)
    {
        var input = (await Rendered.Part<Field>(new { Label = "When", Name = "due", Type = "datetime-local", Value = sent, Required = true })).QuerySelector("input")!;
        Assert.Equal((written, "text", "moment", "f-due"), (input.GetAttribute("value"), input.GetAttribute("type"), input.GetAttribute("data-when"), input.Id));
        Assert.True(input.HasAttribute("required"));
    }

    [Fact]
    public async Task A_tile_says_a_large_sum_in_short_and_whole_when_asked()
    {
        var tile = await Rendered.Part<BoardCard>(new { Id = "deal-1", Href = "/deals/1", Title = "x", Amount = "₾1.2B", AmountTitle = "₾1,234,567,890" });
        Assert.Equal("₾1,234,567,890", tile.QuerySelector("b")!.GetAttribute("title"));
    }

    [Fact]
    public async Task No_data_is_not_a_zero()
    {
        var ring = await Rendered.Part<Ring>(new { Score = (int?)null });
        Assert.Equal("No data", ring.QuerySelector("[role=img]")!.GetAttribute("aria-label"));
        Assert.DoesNotContain("0", ring.TextContent);
        Assert.Equal("73 of 100", (await Rendered.Part<Ring>(new { Score = (int?)73 })).QuerySelector("[role=img]")!.GetAttribute("aria-label"));
    }

    [Theory]
    [InlineData(0, "v-0")]
    [InlineData(0.001, "v-1")]
    [InlineData(0.999, "v-99")]
    [InlineData(1.7, "v-100")]
    [InlineData(double.NaN, "v-0")]
    public void Something_is_never_drawn_as_nothing(double share, string css) => Assert.Equal(css, Css.Share(share));

    [Theory]
    [InlineData(0, 5, "stage-1")]
    [InlineData(4, 5, "stage-6")]
    [InlineData(0, 1, "stage-1")]
    [InlineData(11, 12, "stage-6")]
    public void Stages_spread_over_the_ramp(int index, int count, string css) => Assert.Equal(css, Css.Stage(index, count));

    [Fact]
    public async Task An_error_is_tied_to_its_field()
    {
        var input = (await Rendered.Part<Field>(new { Label = "Phone", Name = "phone", Error = "Too short", Hint = "With the code" })).QuerySelector("input")!;
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("f-phone-error f-phone-hint", input.GetAttribute("aria-describedby"));
        Assert.Equal("Phone", input.Owner!.QuerySelector("label[for=f-phone]")!.TextContent);
    }

    [Fact]
    public async Task A_button_that_is_off_has_its_reason_beside_it()
    {
        var dialog = await Rendered.Part<Dialog>(new { Title = "Move", Post = "/deals/1/move", Submit = "Move to “Offer sent”", Waits = "waits for the offer" });
        Assert.True(dialog.QuerySelector("button[type=submit]")!.HasAttribute("disabled"));
        Assert.Contains("waits for the offer", dialog.QuerySelector("footer")!.TextContent);
        Assert.Equal("dialog-title", dialog.QuerySelector("dialog")!.GetAttribute("aria-labelledby"));
    }

    [Fact]
    public async Task Gates_say_their_state_to_those_who_listen()
    {
        var open = await Rendered.Part<GateRow>(new { State = GateRow.GateState.Open, Title = "Visit took place" }, "ka");
        Assert.Equal("შესრულებულია", open.QuerySelector("[role=img]")!.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task The_present_stage_is_the_current_step()
    {
        var steps = await Rendered.Part<Stepper>(new { Steps = (IReadOnlyList<Stepper.Step>)[new("Measured", Stepper.StepState.Past), new("Offer sent", Stepper.StepState.Now, "13 of 10 d", Late: true)] });
        var now = steps.QuerySelector("[aria-current=step]")!;
        Assert.Contains("late", now.ClassList);
        Assert.Contains("over the limit", now.TextContent);
    }

    [Fact]
    public async Task A_sorted_column_says_so_and_turns_at_a_click()
    {
        var table = await Rendered.Part<DataTable>(new
        {
            Label = "Clients", Selectable = true, Sort = new TableSort("idle", "/clients?view=mine"),
            Head = (Microsoft.AspNetCore.Components.RenderFragment)(b => { b.OpenComponent<Column>(0); b.AddComponentParameter(1, "Key", "idle"); b.AddComponentParameter(2, "ChildContent", Rendered.Text("Idle")); b.CloseComponent(); }),
            Rows = (Microsoft.AspNetCore.Components.RenderFragment)(b => { b.OpenComponent<DataRow>(0); b.AddComponentParameter(1, "Value", "7"); b.AddComponentParameter(2, "Name", "Ромашка"); b.CloseComponent(); }),
        });
        Assert.Equal("ascending", table.QuerySelector("th[aria-sort]")!.GetAttribute("aria-sort"));
        Assert.Equal("/clients?view=mine&sort=-idle", table.QuerySelector("th a")!.GetAttribute("href"));
        Assert.Equal("Ромашка", table.QuerySelector("td.pick input[name=id][value='7']")!.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Nothing_found_says_what_would_be_enough() =>
        Assert.Contains("четырёх цифр", (await Rendered.Part<PaletteList>(new { Query = "йцу", Lines = (IReadOnlyList<PaletteLine>)[] }, "ru")).TextContent);

    [Fact]
    public async Task The_found_part_of_a_name_is_marked()
    {
        var list = await Rendered.Part<PaletteList>(new { Query = "ОРТАЧ", Lines = (IReadOnlyList<PaletteLine>)[new("ui.palette.go", "building", "Гостиница «Ортачала»", "/clients/1")] });
        Assert.Equal("Ортач", list.QuerySelector("b")!.TextContent);
    }

    [Fact]
    public async Task A_refused_act_is_shown_with_its_reason()
    {
        var list = await Rendered.Part<PaletteList>(new { Query = "", Lines = (IReadOnlyList<PaletteLine>)[new("ui.palette.do", "x", "Hand over", "/x", Refusal: "only the head hands over")] });
        Assert.Equal("Hand over: only the head hands over", list.QuerySelector("[aria-disabled=true]")!.TextContent);
        Assert.Empty(list.QuerySelectorAll("a"));
    }

    [Fact]
    public void A_toast_in_a_header_has_no_letters_that_a_header_cannot_hold()
    {
        var response = new DefaultHttpContext().Response;
        response.Toast("Сделка переведена: „გარიგება“", "/undo/7");
        response.CloseDialog();
        var header = response.Headers["HX-Trigger"].ToString();
        Assert.All(header, c => Assert.InRange(c, ' ', '~'));
        Assert.Contains("dialog:close", header);
        Assert.Equal("Сделка переведена: „გარიგება“", System.Text.Json.Nodes.JsonNode.Parse(header)!["toast"]!["text"]!.GetValue<string>());
    }
}
