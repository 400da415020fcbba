using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.People;

/// <summary>The page of the company, and the same for programs: /api/v1/company.</summary>
internal static class CompanyDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapPost("/company", Save).Needs(Right.ManagePeople);
        doors.Api.MapGet("/company", (Settings settings) => View(settings)).Needs(Right.SeeBase);
        doors.Api.MapPut("/company", async (CompanyBody body, HttpContext http, DescribeCompany describe, Settings settings) => http.Answer(await describe.Run(Over(body, settings), http.Caller()), _ => ViewOf(settings))).Needs(Right.ManagePeople);
    }

    private static async Task<IResult> Save(HttpContext http, DescribeCompany describe, Words words)
    {
        var form = await http.Request.ReadFormAsync();
        var sent = new CompanyDescribed(form["name"], form["zone"], form["currency"], form["region"], form["holidays"].ToString(), form["language"]);
        var done = await describe.Run(sent, http.Caller());
        if (done.IsRefused) return new RazorComponentResult<CompanyForm>(new { Sent = sent, Fault = words.Say(done.Refusal.Why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        http.Response.ToastThere(words["people.company.saved"]);
        http.Response.GoTo("/company");
        return Results.NoContent();
    }

    /// <summary>What a program does not name stays.</summary>
    private static CompanyDescribed Over(CompanyBody body, Settings now) =>
        new(body.Name ?? now.Company, body.Zone ?? now.Zone.Id, body.Currency ?? now.Currency, body.Region ?? now.Region, body.Holidays ?? now.Get(WorkCalendars.HolidaysSetting, ""), body.Language ?? now.Language);

    private static IResult View(Settings settings) => Results.Json(ViewOf(settings));

    private static object ViewOf(Settings s) => new { name = s.Company, zone = s.Zone.Id, s.Currency, s.Region, holidays = s.Get(WorkCalendars.HolidaysSetting, ""), s.Language };

    private sealed record CompanyBody(string? Name = null, string? Zone = null, string? Currency = null, string? Region = null, string? Holidays = null, string? Language = null);
}
