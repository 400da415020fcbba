using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Steward.Database;
using Steward.Ui;

namespace Steward.Clients;

/// <summary>Fragments and the file of the list of clients.</summary>
public static class ListDoor
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/clients/rows", (HttpContext http) => new RazorComponentResult<ClientRows>(new { Asked = QuestionOf.Query(http.Request.Query) })).Needs(Right.SeeBase);
        pages.MapGet("/clients/filter", (HttpContext http) => new RazorComponentResult<FilterForm>(new { Asked = QuestionOf.Query(http.Request.Query) })).Needs(Right.SeeBase);
        pages.MapPost("/clients/columns", (Delegate)Columns).Needs(Right.SeeBase);
        pages.MapGet("/clients.csv", Export).Needs(Right.Export);
    }

    private static async Task<IResult> Columns(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (form.ContainsKey("usual")) ClientColumns.Forget(http);
        else ClientColumns.Keep(http, form["column"]);
        http.Response.Headers["HX-Refresh"] = "true";
        return Results.NoContent();
    }

    private static IResult Export(HttpContext http, ClientsFile file) =>
        Results.Stream(to => file.Write(http.Caller(), QuestionOf.Query(http.Request.Query), to, http.RequestAborted), "text/csv; charset=utf-8", "clients.csv");
}
