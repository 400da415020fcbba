using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime.Text;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;
using Steward.Journal;
using Steward.Lists;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>Deals for programs: the same operations as the pages.</summary>
public static class DealsApi
{
    public static void Map(Doors doors)
    {
        doors.Api.MapGet("/deals", List).WithMetadata(new AsksAttribute("pipeline", "stage", "owner", "client", "text", "mine", "f", "sort")).Needs(Right.SeeBase);
        doors.Api.MapPost("/deals", Open).Needs(Right.WorkBase);
        doors.Api.MapGet("/deals/{id}", One).Needs(Right.SeeBase);
        doors.Api.MapPatch("/deals/{id}", Edit).Needs(Right.WorkBase);
        doors.Api.MapGet("/deals/{id}/files/{field}", (DealId id, string field, HttpContext http, FieldFiles files) => files.Download(FieldSubject.Deal, id.Value, field, http)).OnlyIfSeen("deals", "id").Needs(Right.SeeBase);
        doors.Api.MapPost("/deals/{id}/files/{field}", PutFile).OnlyIfSeen("deals", "id").Needs(Right.WorkBase);
        doors.Api.MapPost("/deals/{id}/move", Move).Needs(Right.WorkBase);
        doors.Api.MapPost("/deals/{id}/move/undo", UndoMoved).Needs(Right.WorkBase);
        doors.Api.MapPost("/deals/{id}/win", Win).Needs(Right.WorkBase);
        doors.Api.MapPost("/deals/{id}/lose", Lose).Needs(Right.WorkBase);
        doors.Api.MapPost("/deals/{id}/handover", HandOver).Needs(Right.HandOver);
        doors.Api.MapGet("/deals/{id}/stage-history", StageHistory).Needs(Right.SeeBase);
        doors.Api.MapGet("/deals/{id}/timeline", Timeline).Needs(Right.SeeBase);
    }

    private static async Task<IResult> List(HttpContext http, DealListQuery deals, int? limit, string? after, string? updated_since, string? outcome, CancellationToken stop)
    {
        if (updated_since is not null && !OffsetDateTimePattern.Rfc3339.Parse(updated_since).Success) return http.Problem(Refusal.Invalid("deals.not-a-moment", updated_since));
        if (Faulty(http.Request.Query, limit) is { } unread) return http.Problem(unread);
        var ask = DealListAsk.From(http.Request.Query) with
        {
            Outcome = Named.Of<DealOutcome>(outcome),
            Limit = Math.Clamp(limit ?? 50, 1, 200), After = after,
            UpdatedSince = updated_since is null ? null : OffsetDateTimePattern.Rfc3339.Parse(updated_since).Value.ToInstant(),
        };
        var page = await deals.Read(ask, http.Caller(), stop);
        return Results.Json(new { items = page.Rows.Select(DealJson.Of), next = page.Next });
    }

    private static Refusal? Faulty(IQueryCollection query, int? limit)
    {
        foreach (var (name, given) in query)
        {
            if (Fault(name, given.ToString(), limit) is { } fault) return fault;
        }
        return null;
    }

    private static Refusal? Fault(string name, string text, int? limit) => name switch
    {
        "limit" when limit < 1 => Unread.Value(name, text),
        _ when text.Length == 0 => null,
        "after" when Ui.Cursor.ReadLoose(text) is null => Unread.Value(name, text),
        "outcome" when text != "any" && Named.Of<DealOutcome>(text) is null => Unread.Choice(name, text, [.. Unread.Names(typeof(DealOutcome)), "any"]),
        "sort" when Named.Of<DealSort>(text.TrimStart('-')) is null => Unread.Choice<DealSort>(name, text),
        "pipeline" or "stage" or "owner" or "client" when !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) => Unread.Value(name, text),
        "f" when ListFilter.Parse(text) is null => Unread.Value(name, text),
        _ => null,
    };

    private static async Task<IResult> One(DealId id, HttpContext http, Reader reader, CancellationToken stop)
    {
        var found = await reader.With(http.Caller(), async sheet =>
        {
            var row = await sheet.One<DealRow>($"select {DealListQuery.Columns} from {{deals}} d {DealListQuery.Joins} where d.id = @id", new { id });
            return row is null ? null : DealJson.Of(row) with { Fields = await Own(sheet, id) };
        }, stop);
        if (found is null) return http.Problem(Refusal.NotFound("deals.not-found"));
        http.Response.Headers.ETag = Versions.Tag(found.Version);
        return Results.Json(found);
    }

    private static async Task<IResult> Open(DealBody body, HttpContext http, OpenDeal open)
    {
        var values = body.Fields.Texts();
        if (body.Amount is { } amount) values[DealAttributes.Amount] = amount.Amount.ToString(CultureInfo.InvariantCulture);
        var ask = new NewDeal(body.Client, body.Title, body.Next?.Step()) { Pipeline = body.Pipeline, Owner = body.Owner, Contact = body.Contact, Currency = body.Amount?.Currency, Values = values };
        return await Answer(await open.Run(ask, http.Caller()), http, StatusCodes.Status201Created);
    }

    private static async Task<IResult> Edit(DealId id, Dictionary<string, JsonElement> body, HttpContext http, EditDeal edit)
    {
        var version = http.AskedVersion();
        var values = body.Where(f => f.Key != "fields").ToDictionary().Texts().ToDictionary(f => f.Key == "expectedClose" ? DealAttributes.ExpectedClose : f.Key, f => f.Value);
        if (body.TryGetValue("fields", out var own) && own.ValueKind == JsonValueKind.Object)
            foreach (var (key, text) in own.EnumerateObject().ToDictionary(f => f.Name, f => f.Value).Texts()) values[key] = text;
        return await Answer(await edit.Run(new DealEdit(id, values, version), http.Caller()), http);
    }

    private static async Task<IResult> PutFile(DealId id, string field, HttpContext http, EditDeal edit, FieldFiles files)
    {
        var kept = await files.Received(FieldSubject.Deal, field, http);
        return kept.IsRefused ? http.Problem(kept.Refusal) : await Answer(await edit.Run(new DealEdit(id, new Dictionary<string, string?> { [field] = kept.Done }, http.AskedVersion()), http.Caller()), http);
    }

    private static async Task<IResult> Move(DealId id, MoveBody body, HttpContext http, MoveDeal move)
    {
        if (body.Stage is not { } stage) return http.Problem(Refusal.NotFound("deals.stage-not-found"));
        var moved = await move.Run(new DealMove(id, stage) { Values = body.Fields.Texts(), Next = body.Next?.Step(), Version = http.AskedVersion(), Exception = Typed.OrNull(body.Exception) }, http.Caller());
        return await Answer(moved.IsRefused ? moved.Refusal : moved.Done.Deal, http);
    }

    private static async Task<IResult> UndoMoved(DealId id, HttpContext http, UndoMove undo)
    {
        var undone = await undo.Run(id, http.Caller());
        return await Answer(undone.IsRefused ? undone.Refusal : undone.Done.Deal, http);
    }

    private static async Task<IResult> Win(DealId id, MoveBody? body, HttpContext http, WinDeal win) =>
        await Answer(await win.Run(new DealWin(id) { Values = body?.Fields.Texts() ?? [], Version = http.AskedVersion() }, http.Caller()), http);

    private static async Task<IResult> Lose(DealId id, LossBody body, HttpContext http, LoseDeals lose)
    {
        var ask = new DealsLoss([id], body.Reason, body.Comment) { Competitor = body.Competitor, NewCompetitor = body.NewCompetitor, Offer = body.Offer, Version = http.AskedVersion() };
        var lost = await lose.Run(ask, http.Caller());
        return !lost.IsRefused && lost.Done.Waiting is { } batch ? Results.Json(new { waiting = batch.Id }, statusCode: StatusCodes.Status202Accepted) : await Answer(lost.IsRefused ? lost.Refusal : lost.Done.Lost[0], http);
    }

    private static async Task<IResult> HandOver(DealId id, HandoverBody body, HttpContext http, HandOverDeal handOver) =>
        await Answer(await handOver.Run(new DealHandover(id, body.To, body.Reason ?? ""), http.Caller()), http);

    private static async Task<IResult> StageHistory(DealId id, HttpContext http, Reader reader, CancellationToken stop)
    {
        var visits = await reader.Query<VisitRow>(http.Caller(), """
            select v.id, v.stage_id as stage, s.name as stage_name, v.entered, v."left", v."exit", v.entered_by from {deals} d join stage_visits v on v.deal_id = d.id join stages s on s.id = v.stage_id where d.id = @id order by v.entered, v.id
            """, new { id }, stop);
        return visits.Count == 0 ? http.Problem(Refusal.NotFound("deals.not-found")) : Results.Json(new { items = visits });
    }

    private static async Task<IResult> Timeline(DealId id, HttpContext http, TimelineQuery history, Words words, Named<TimelineShow>? show, string? after, CancellationToken stop)
    {
        if (await history.Read(CardKind.Deal, id.Value, show?.Value ?? TimelineShow.All, after, http.Caller(), stop) is not { } page) return http.Problem(Refusal.NotFound("deals.not-found"));
        return Results.Json(new
        {
            items = page.Items.Select(i => new { at = i.At, icon = i.Icon, title = i.Title is null ? null : words.Say(i.Title), sentence = i.Sentence is null ? null : words.Say(i.Sentence), subject = i.Subject, text = i.Text, who = i.Who, robot = i.Robot, imported = i.Imported, entry = i.Entry, files = i.Extras?.Files.Select(f => f.Name), comments = i.Extras?.Comments.Select(c => new { at = c.At, who = c.Who, text = c.Text }) }),
            next = page.Next,
        });
    }

    private static async Task<IResult> Answer(Outcome<Deal> outcome, HttpContext http, int status = StatusCodes.Status200OK)
    {
        if (outcome.IsRefused) return outcome.Refusal.Code == "ui.changed-meanwhile" ? Stale(http, outcome.Refusal) : http.Problem(outcome.Refusal);
        var answer = await One(outcome.Done.Id, http, (Reader)http.RequestServices.GetService(typeof(Reader))!, http.RequestAborted);
        if (status == StatusCodes.Status201Created) http.Response.Headers.Location = "/api/v1/deals/" + outcome.Done.Id;
        http.Response.StatusCode = status;
        return answer;
    }

    private static IResult Stale(HttpContext http, Refusal refusal)
    {
        var words = (Words)http.RequestServices.GetService(typeof(Words))!;
        return Results.Problem(title: words.Say(refusal.Why), type: "urn:steward:" + refusal.Code, statusCode: StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<IReadOnlyDictionary<string, string>> Own(Sheet sheet, DealId id) =>
        (await sheet.Query<(string Key, string Text)>("select f.key, v.text from field_values v join fields f on f.id = v.field_id where v.subject = 1 and v.subject_id = @id", new { id })).ToDictionary(v => v.Key, v => v.Text);


    private sealed class VisitRow
    {
        public long Id { get; init; }
        public long Stage { get; init; }
        public string StageName { get; init; } = "";
        public NodaTime.Instant? Entered { get; init; }
        public NodaTime.Instant? Left { get; init; }
        public VisitExit Exit { get; init; }
        public long? EnteredBy { get; init; }
    }
}
