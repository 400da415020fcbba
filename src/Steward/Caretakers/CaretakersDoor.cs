using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Caretakers;

/// <summary>What the page of caretakers and the cards post and fetch.</summary>
public static class CaretakersDoor
{
    public static void Map(Doors doors)
    {
        var pages = doors.Pages;
        pages.MapGet("/today/soon", () => new RazorComponentResult<SoonForgotten>(new { Now = true })).Needs(Right.SeeBase);
        pages.MapGet("/clients/{id:long}/chain", OnCard<ChainBox>).Needs(Right.SeeBase);
        pages.MapGet("/clients/{id:long}/forgotten", OnCard<ForgottenChip>).Needs(Right.SeeBase);
        pages.MapGet("/caretakers/{id}/more", (string id, string? state, long? owner, string? after) =>
            new RazorComponentResult<MarkRows>(new { Caretaker = id, State = state ?? "open", Owner = owner, After = after })).Needs(Right.SeeCaretakers);
        pages.MapGet("/caretakers/{id}/more-deals", (string id, string? state, long? owner, long? after) =>
            new RazorComponentResult<DealMarkRows>(new { Caretaker = id, State = state ?? "open", Owner = owner, After = after })).Needs(Right.SeeCaretakers);
        pages.MapPost("/caretakers/{id}", Save).Needs(Right.RunCaretakers);
        pages.MapPost("/caretakers/{id}/switch", Switch).Needs(Right.RunCaretakers);
        pages.MapPost("/caretakers/{id}/preview", Preview).Needs(Right.RunCaretakers);
        pages.MapPost("/caretakers/{id}/sweep", SweepNow).Needs(Right.RunCaretakers);
        pages.MapPost("/caretakers/{id}/back/{mark:long}", Back).Needs(Right.HandOver);
    }

    private static async Task<IResult> OnCard<TPart>(long id, HttpContext http, ChainQuery chains) where TPart : IComponent =>
        await chains.Sees(http.Caller(), new(id)) ? new RazorComponentResult<TPart>(new { Subject = id }) : Results.NotFound();

    private static async Task<IResult> Save(string id, HttpContext http, ChangeCaretaker change, Words words)
    {
        var asked = await Read(id, http);
        var changed = await change.Run(asked, http.Caller());
        if (changed.IsRefused && changed.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        if (changed.IsRefused) return new RazorComponentResult<SettingsBox>(new { Caretaker = id, Asked = asked, Fault = words.Say(changed.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        http.Response.Toast(words["caretakers.saved"]);
        return new RazorComponentResult<SettingsBox>(new { Caretaker = id });
    }

    private static async Task<IResult> Switch(string id, HttpContext http, ChangeCaretaker change, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        var changed = await change.Run(new CaretakerChange(id) { Enabled = form["enabled"] == "true" }, http.Caller());
        if (changed.IsRefused) return http.Problem(changed.Refusal);
        http.Response.Toast(words[changed.Done.Settings.Enabled ? "caretakers.switched-on" : "caretakers.switched-off"]);
        return Results.NoContent();
    }

    private static async Task<IResult> Preview(string id, HttpContext http, CaretakerCatalog catalog)
    {
        var asked = await Read(id, http);
        if ((await catalog.All()).FirstOrDefault(c => c.Id == id) is not { } caretaker) return Results.NotFound();
        return new RazorComponentResult<PreviewBox>(new { Caretaker = caretaker, Asked = asked });
    }

    private static async Task<IResult> SweepNow(string id, HttpContext http, Sweep sweep, Words words)
    {
        var swept = await sweep.Run([id], http.Caller());
        if (swept.IsRefused) return http.Problem(swept.Refusal);
        var done = swept.Done.FirstOrDefault() ?? new Swept(id, 0, 0, 0, 0);
        http.Response.Toast(words.Say(done.HandedOver > 0 ? "caretakers.swept-handed" : "caretakers.swept", done.Marked, done.Tasks, done.Unmarked, done.HandedOver));
        http.Response.Tell("caretakers-changed");
        return Results.NoContent();
    }

    private static async Task<IResult> Back(string id, long mark, HttpContext http, GiveBack back, Words words)
    {
        var given = await back.Run(new DealToGiveBack(id, mark), http.Caller());
        if (given.IsRefused) return http.Problem(given.Refusal);
        http.Response.Toast(words["caretakers.gave-back"]);
        return new RazorComponentResult<DealActsBox>(new { Caretaker = id });
    }

    private static async Task<CaretakerChange> Read(string id, HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        int? Number(string name) => int.TryParse(form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : form.ContainsKey(name) ? -1 : null;
        var from = LocalDatePattern.Iso.Parse(form["from"].ToString());
        return new CaretakerChange(id)
        {
            Days = Number("days"), TasksADay = Number("tasks_a_day"), TaskTerm = Number("task_term"),
            From = from.Success ? from.Value : null, FromAtOnce = form.ContainsKey("from") && !from.Success,
        };
    }
}
