using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Clients;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>The parts of the board that come after the page: more cards, and a new deal.</summary>
public static class BoardDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapGet("/board/lanes/{stage}", More).Needs(Right.SeeBase);
        doors.Pages.MapGet("/deals/new", (HttpContext http, long? client) => new RazorComponentResult<NewDealDialog>(new { Ask = BoardAsk.From(http.Request.Query), ClientId = client })).Needs(Right.WorkBase);
        doors.Pages.MapGet("/deals/new/clients", FindClients).Needs(Right.WorkBase);
        doors.Pages.MapPost("/deals", Open).Needs(Right.WorkBase);
        doors.Pages.MapPost("/pipelines/start", Start).Needs(Right.EditRules);
    }

    private static async Task<IResult> Start(HttpContext http, StartPipeline start, Words words, CancellationToken stop)
    {
        var started = await start.Run(new PipelineToStart(words), http.Caller(), stop);
        if (started.IsRefused) http.Response.Toast(words.Say(started.Refusal.Why), bad: true);
        else http.Response.GoTo("/board");
        return Results.NoContent();
    }

    private static async Task<IResult> More(StageId stage, string? after, HttpContext http, BoardQuery board, CancellationToken stop)
    {
        var ask = BoardAsk.From(http.Request.Query);
        return await board.More(ask, stage, after, http.Caller(), stop) is { } lane ? new RazorComponentResult<LaneCards>(new { Data = lane, Ask = ask }) : Results.NotFound();
    }

    private static async Task<IResult> FindClients([Microsoft.AspNetCore.Mvc.FromQuery(Name = "client_name")] string? name, HttpContext http, ClientChoiceQuery clients, CancellationToken stop) =>
        new RazorComponentResult<ClientChoices>(new { Found = await clients.Find(name ?? "", http.Caller(), stop) });

    private static async Task<IResult> Open(HttpContext http, OpenDealForClient open, KnownClients known, BoardQuery board, Words words, Steward.People.WorkDays days, CancellationToken stop)
    {
        var (form, ask) = (await http.Request.ReadFormAsync(stop), BoardAsk.From(http.Request.Query));
        var next = NextStepInput.From(form);
        var wanted = new DealForClient(form["title"].ToString(), next.Step(await days.Of(http.Caller())))
        {
            Client = form["anyway"] != "true" && ClientId.TryParse(form["client"], null, out var client) ? client : null, Anyway = form["anyway"] == "true", ClientName = form["client_name"], Phone = form["phone"], Pipeline = ask.Pipeline, Amount = form["amount"],
        };
        var opened = await open.Run(wanted, http.Caller(), stop);
        if (opened.IsRefused)
            return new RazorComponentResult<NewDealDialog>(new
            {
                Ask = ask, ClientId = wanted.Client?.Value, Given = wanted, Next = next, Refused = opened.Refusal, OnCard = http.Request.Query["on"] == "card",
                Same = opened.Refusal.Code == KnownClients.Code ? await known.By(http.Caller(), wanted.Phone, null, stop) : [],
            }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        var deal = opened.Done;
        if (http.Request.Query["on"] == "card")
        {
            http.Response.GoTo("/deals/" + deal.Id);
            return Results.NoContent();
        }
        http.Response.CloseDialog();
        http.Response.Toast(words.Say("deals.toast.opened", deal.Title));
        http.Response.Flash("deal-" + deal.Id);
        var lanes = await board.ReadLanes(ask, deal.PipelineId, [deal.StageId], http.Caller(), stop);
        return new RazorComponentResult<BoardAnswer>(new { Lanes = lanes, Ask = ask });
    }
}
