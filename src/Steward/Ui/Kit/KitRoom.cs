using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Steward.Ui;

/// <summary>Answers to the acts of /kit, in development and demo only: the same shapes that rooms answer with.</summary>
static class KitRoom
{
    public static void MapKit(this IEndpointRouteBuilder routes)
    {
        var kit = routes.MapGroup("/kit").ForAnybody();
        kit.MapGet("/dialog", () => new RazorComponentResult<KitDialog>());
        kit.MapPost("/dialog/{id:int}", SaveDialog);
        kit.MapPost("/move/{id:int}", Move);
        kit.MapPost("/undo/{id:int}", Undo);
        kit.MapPost("/fault", () => Results.StatusCode(500));
        kit.MapPost("/nothing", (HttpResponse response, Words words) => { response.Toast(words["kit.done"]); return Results.NoContent(); });
        kit.MapGet("/more", () => new RazorComponentResult<Skeleton>(new { Kind = "card", Rows = 2 }));
    }

    static async Task<IResult> Move(int id, HttpRequest request, Words words)
    {
        var form = await request.ReadFormAsync();
        var to = int.Parse(form["stage"].ToString(), CultureInfo.InvariantCulture);
        if (to == 3) return new RazorComponentResult<KitDialog>(new { DealId = id }) { StatusCode = 422 };
        return Moved(id, to, words);
    }

    static async Task<IResult> SaveDialog(int id, HttpRequest request, HttpResponse response, Words words)
    {
        var form = await request.ReadFormAsync();
        if (string.IsNullOrWhiteSpace(form["needs"])) return new RazorComponentResult<KitDialog>(new { DealId = id, Tried = true }) { StatusCode = 422 };
        response.CloseDialog();
        return Moved(id, 3, words);
    }

    static IResult Undo(int id, Words words)
    {
        var deal = KitSamples.Deals.First(d => d.Id == id);
        return new RazorComponentResult<KitBoard>(new { Only = (IReadOnlyList<int>)[1, 2, 3, 4, 5], Said = words.Say("kit.moved.back", deal.Client) });
    }

    static IResult Moved(int id, int to, Words words)
    {
        var deal = KitSamples.Deals.First(d => d.Id == id);
        return new RazorComponentResult<KitBoard>(new { Only = (IReadOnlyList<int>)[deal.Stage, to], Moved = id, To = to, Said = words.Say("kit.moved", deal.Client, words["kit.stage." + to]) });
    }
}
