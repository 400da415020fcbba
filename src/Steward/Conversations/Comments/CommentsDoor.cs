using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.Journal;
using Steward.People;
using Steward.Ui;

namespace Steward.Conversations;

/// <summary>Comments under entries, the files of both, and whom one may name while writing.</summary>
public static class CommentsDoor
{
    public static void Map(Doors doors)
    {
        doors.Pages.MapPost("/timeline/{card}/{id:long}/comments", Say).Needs(Right.DoTasks);
        doors.Pages.MapGet("/attachments/{id:long}", Give).Needs(Right.SeeBase);
        doors.Api.MapGet("/attachments/{id:long}", Give).Needs(Right.SeeBase);
        doors.Pages.MapGet("/mentions/{card}/{id:long}", Names).Needs(Right.SeeBase);
    }

    private static async Task<IResult> Say(Named<CardKind> card, long id, HttpContext http, WriteComment write, TimelineQuery history, FieldFiles files, Words words, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (!await history.IsSeen(card.Value, id, http.Caller(), stop)) return Results.NotFound();
        var sent = await files.AllSent(form, "files", stop);
        var said = sent.IsRefused ? sent.Refusal : await write.Run(new NewComment(card.Value, id, form["entry"].ToString(), form["text"]) { Files = sent.Done }, http.Caller(), stop);
        if (said is { IsRefused: true, Refusal.Kind: RefusalKind.NotFound }) return Results.NotFound();
        if (said.IsRefused)
        {
            http.Response.Toast(words.Say(said.Refusal.Why), bad: true);
            http.Response.Headers["HX-Reswap"] = "none";   // what was typed stays where it is
            return Results.StatusCode(StatusCodes.Status422UnprocessableEntity);
        }
        http.Response.Flash("c" + said.Done);
        return await history.Read(card.Value, id, TimelineShow.All, null, http.Caller(), stop) is { } page ? TimelineDoor.Box(card.Value, id, page) : Results.NotFound();
    }

    private static async Task<IResult> Give(long id, HttpContext http, Reader reader, FieldFiles files, CancellationToken stop) =>
        files.Give(await reader.One<string>(http.Caller(), """
            select f.file from attachments f where f.id = @id
              and (exists (select 1 from {deals} d where d.id = f.deal_id) or exists (select 1 from {clients} c where c.id = f.client_id))
            """, new { id }, stop));

    /// <summary>Only colleagues who see the card: whoever is named is called to it.</summary>
    private static async Task<IResult> Names(Named<CardKind> card, long id, string? q, HttpContext http, Onlookers onlookers, TimelineQuery history, CancellationToken stop)
    {
        if (!await history.IsSeen(card.Value, id, http.Caller(), stop)) return Results.NotFound();
        var people = await onlookers.Of(card.Value, id, stop);
        var found = people.Where(p => p.Id.Value != http.Caller().PersonNumber && Fits(p.Name, q ?? "")).OrderBy(p => p.Name, StringComparer.CurrentCulture).Take(8);
        return new RazorComponentResult<MentionList>(new { People = (IReadOnlyList<Colleague>)[.. found] });
    }

    private static bool Fits(string name, string typed) => name.Split(' ').Append(name).Any(word => word.StartsWith(typed.Trim(), StringComparison.CurrentCultureIgnoreCase));
}
