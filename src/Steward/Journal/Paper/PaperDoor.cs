using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Ui;

namespace Steward.Journal;

/// <summary>The history of a card to print: a complaint is answered from it alone.</summary>
public static class PaperDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapGet("/deals/{id:long}/history", (long id, string? after, int? part, HttpContext http, PaperQuery paper, CancellationToken stop) => Print(CardKind.Deal, id, after, part, http, paper, stop)).Needs(Right.SeeBase);
        doors.Pages.MapGet("/clients/{id:long}/history", (long id, string? after, int? part, HttpContext http, PaperQuery paper, CancellationToken stop) => Print(CardKind.Client, id, after, part, http, paper, stop)).Needs(Right.SeeBase);
    }

    private static async Task<IResult> Print(CardKind card, long id, string? after, int? part, HttpContext http, PaperQuery paper, CancellationToken stop) =>
        await paper.Read(card, id, after, http.Caller(), stop) is { } found
            ? new RazorComponentResult<HistoryPaper>(new { Card = card, Id = id, found.Head, found.Page, Part = after is null ? 1 : Math.Max(part ?? 2, 2), Nonce = http.Items["csp-nonce"] as string })
            : Results.NotFound();
}
