using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>What a page gets after a deal has moved or closed: the lanes that changed, or the card anew.</summary>
public sealed class MoveAnswer(BoardQuery board, Words words)
{
    public Task<IResult> Moved(Moved moved, HttpContext http) =>
        Answer(moved.Deal, [moved.From.Id, moved.To.Id], words.Say("deals.toast.moved", moved.Deal.Title, moved.To.Name), null, http);

    public Task<IResult> Closed(Deal deal, HttpContext http) =>
        Answer(deal, [deal.StageId], words.Say(deal.Outcome == DealOutcome.Won ? "deals.toast.won" : "deals.toast.lost", deal.Title), deal.Outcome == DealOutcome.Won ? deal : null, http);

    /// <summary>A loss beyond what one person may close by themselves: nothing has changed yet.</summary>
    public IResult Waits(HttpContext http)
    {
        http.Response.CloseDialog();
        http.Response.Toast(words["deals.toast.losses-wait"]);
        return Results.Content("", "text/html");
    }

    private async Task<IResult> Answer(Deal deal, IReadOnlyCollection<StageId> lanes, string said, Deal? won, HttpContext http)
    {
        http.Response.CloseDialog();
        http.Response.Toast(said);
        if (http.Request.Query["on"] == "card")
        {
            if (!deal.IsOpen) http.Response.GoTo("/deals/" + deal.Id);
            http.Response.Tell("card:changed");
            return new RazorComponentResult<CardAnswer>(new { Id = deal.Id });
        }
        http.Response.Flash("deal-" + deal.Id);
        var ask = BoardAsk.From(http.Request.Query);
        return new RazorComponentResult<BoardAnswer>(new { Lanes = await board.ReadLanes(ask, deal.PipelineId, lanes, http.Caller()), Ask = ask, Won = won });
    }
}
