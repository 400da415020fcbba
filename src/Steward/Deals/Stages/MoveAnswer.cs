using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>What a page gets after a deal has moved or closed: the lanes that changed, or the card anew.</summary>
public sealed class MoveAnswer(BoardQuery board, Words words)
{
    public Task<IResult> Moved(Moved moved, HttpContext http) =>
        Answer(moved.Deal, [moved.From.Id, moved.To.Id], words.Say("deals.toast.moved", moved.Deal.Title, moved.To.Name), null, http, $"/deals/{moved.Deal.Id}/move/undo{MoveDoor.QueryOf(http)}");

    public Task<IResult> Undone(Moved moved, HttpContext http)
    {
        // The button stands in a note: what it brings belongs where a move brings it.
        http.Response.Headers["HX-Retarget"] = "#dialogs";
        http.Response.Headers["HX-Reswap"] = "innerHTML";
        return Answer(moved.Deal, [moved.From.Id, moved.To.Id], words.Say("deals.toast.undone", moved.Deal.Title, moved.To.Name), null, http);
    }

    /// <param name="left">What was left open and is said once more.</param>
    public Task<IResult> Closed(Deal deal, HttpContext http, IReadOnlyList<Phrase>? left = null) =>
        Answer(deal, [deal.StageId], string.Join(". ", [words.Say(deal.Outcome == DealOutcome.Won ? "deals.toast.won" : "deals.toast.lost", deal.Title), .. (left ?? []).Select(sentence => words.Say(sentence))]), deal.Outcome == DealOutcome.Won ? deal : null, http);

    /// <summary>A loss beyond what one person may close by themselves: nothing has changed yet.</summary>
    public IResult Waits(HttpContext http)
    {
        http.Response.CloseDialog();
        http.Response.Toast(words["deals.toast.losses-wait"]);
        return Results.Content("", "text/html");
    }

    private async Task<IResult> Answer(Deal deal, IReadOnlyCollection<StageId> lanes, string said, Deal? won, HttpContext http, string? undo = null)
    {
        http.Response.CloseDialog();
        if (http.Request.Query["on"] == "card" && !deal.IsOpen) http.Response.ToastThere(said);
        else http.Response.Toast(said, undo);
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
