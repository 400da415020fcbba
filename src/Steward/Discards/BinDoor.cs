using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime.Text;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Discards;

/// <summary>Throwing a card away and taking it back, by hand and for programs.</summary>
public static class BinDoor
{
    public static void Map(Doors doors)
    {
        foreach (var table in new[] { "deals", "clients", "contacts" })
        {
            doors.Pages.MapGet($"/{table}/{{id:long}}/bin", (long id, HttpContext http, BinPreview preview, CancellationToken stop) => Ask(table, id, http, preview, stop)).Needs(Right.WorkBase);
            doors.Pages.MapPost($"/{table}/{{id:long}}/bin", (long id, HttpContext http, BinCard bin, BinPreview preview, Words words, CancellationToken stop) => Throw(table, id, http, bin, preview, words, stop)).Needs(Right.WorkBase);
            doors.Api.MapDelete($"/{table}/{{id:long}}", async (long id, string? why, HttpContext http, BinCard bin, CancellationToken stop) => http.Answer(await bin.Run(new(table, id, why), http.Caller(), stop), line => new { bin = line })).Needs(Right.WorkBase);
        }
        doors.Pages.MapGet("/bin/{id:long}/restore", Owners).Needs(Right.WorkBase);
        doors.Pages.MapPost("/bin/{id:long}/restore", TakeBack).Needs(Right.WorkBase);
        doors.Api.MapGet("/bin", List).Needs(Right.WorkBase);
        doors.Api.MapPost("/bin/{id:long}/restore", async (long id, long? owner, HttpContext http, RestoreCard restore, CancellationToken stop) => http.Answer(await restore.Run(new(id, owner), http.Caller(), stop), card => new { kind = card.Table, id = card.Id })).Needs(Right.WorkBase);
    }

    private static async Task<IResult> Ask(string table, long id, HttpContext http, BinPreview preview, CancellationToken stop)
    {
        var seen = await preview.Look(table, id, http.Caller(), stop);
        if (seen.IsRefused && seen.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        return new RazorComponentResult<BinDialog>(new { Address = $"/{table}/{Text(id)}/bin", Look = seen.IsRefused ? null : seen.Done, Refused = seen.IsRefused ? seen.Refusal : null });
    }

    private static async Task<IResult> Throw(string table, long id, HttpContext http, BinCard bin, BinPreview preview, Words words, CancellationToken stop)
    {
        var why = (await http.Request.ReadFormAsync(stop))["why"].ToString();
        var seen = await preview.Look(table, id, http.Caller(), stop);
        var thrown = await bin.Run(new(table, id, why), http.Caller(), stop);
        if (thrown.IsRefused && thrown.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        if (thrown.IsRefused) return new RazorComponentResult<BinDialog>(new { Address = $"/{table}/{Text(id)}/bin", Look = seen.IsRefused ? null : seen.Done, Refused = thrown.Refusal }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        http.Response.CloseDialog();
        http.Response.ToastThere(words.Say("discards.toast", seen.Done.Card.Name), $"/bin/{Text(thrown.Done)}/restore");
        http.Response.GoTo(table == "contacts" ? $"/clients/{Text(seen.Done.Card.Client!.Value)}" : "/" + table);
        return Results.NoContent();
    }

    private static async Task<IResult> Owners(long id, HttpContext http, BinQuery bin, CancellationToken stop) =>
        await bin.One(id, http.Caller(), stop) is { } line && line.MayBeTakenOutBy(http.Caller()) ? new RazorComponentResult<NewOwnerDialog>(new { Line = line }) : Results.NotFound();

    private static async Task<IResult> TakeBack(long id, HttpContext http, RestoreCard restore, BinQuery bin, Words words, CancellationToken stop)
    {
        long? owner = http.Request.HasFormContentType && long.TryParse((await http.Request.ReadFormAsync(stop))["owner"], NumberStyles.None, CultureInfo.InvariantCulture, out var to) ? to : null;
        var back = await restore.Run(new(id, owner), http.Caller(), stop);
        if (!back.IsRefused)
        {
            http.Response.CloseDialog();
            http.Response.ToastThere(words.Say("discards.restored", back.Done.Name));
            http.Response.GoTo(back.Done.Table == "contacts" ? $"/clients/{Text(back.Done.Client!.Value)}" : $"/{back.Done.Table}/{Text(back.Done.Id)}");
            return Results.NoContent();
        }
        if (back.Refusal.Kind == RefusalKind.NotFound) return Results.NotFound();
        if (back.Refusal.Code is "discards.owner-left" or "discards.owner-unknown" && await bin.One(id, http.Caller(), stop) is { } line)
        {
            http.Response.Headers["HX-Retarget"] = "#dialogs";
            http.Response.Headers["HX-Reswap"] = "innerHTML";
            return new RazorComponentResult<NewOwnerDialog>(new { Line = line, Why = words.Say(back.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }
        http.Response.Toast(words.Say(back.Refusal.Why), bad: true);
        return Results.NoContent();
    }

    private static async Task<IResult> List(string? kind, long? after, HttpContext http, BinQuery bin, CancellationToken stop)
    {
        if (kind is not (null or "" or "deals" or "clients" or "contacts")) return http.Problem(Unread.Choice("kind", kind, "deals", "clients", "contacts"));
        var page = await bin.Read(Typed.OrNull(kind), after, http.Caller(), stop);
        return Results.Json(new
        {
            items = page.Lines.Select(line => new { id = line.Id, kind = line.What, card = line.SubjectId, client = line.ClientId, name = line.Name, owner = line.OwnerId, by = line.ById, why = line.Why, at = InstantPattern.ExtendedIso.Format(line.Binned), until = InstantPattern.ExtendedIso.Format(line.Until) }),
            next = page.Next,
        });
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
