using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Steward.Database;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>Reasons of loss for programs.</summary>
public static class LossReasonsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/loss-reasons", async (HttpContext http, LossReasonsQuery reasons, CancellationToken stop) => Results.Json(new { items = (await reasons.Tree(http.Caller(), stop)).Select(r => View(r, http.Caller().Sight.All)) })).Needs(Right.SeeBase);
        api.MapPost("/loss-reasons", async (ReasonBody body, HttpContext http, AddLossReason add, CancellationToken stop) =>
            http.Answer(await add.Run(new NewLossReason(body.Name) { Parent = body.Parent, Recoverable = body.Recoverable, Needs = body.Proof, ReviveDays = body.ReviveDays }, http.Caller(), stop), View, StatusCodes.Status201Created)).Needs(Right.EditRules);
        api.MapPut("/loss-reasons/{id:long}", async (long id, ReasonBody body, HttpContext http, EditLossReason edit, CancellationToken stop) =>
            http.Answer(await edit.Run(new LossReasonEdit(new(id), body.Name) { Parent = body.Parent, Recoverable = body.Recoverable, Needs = body.Proof, ReviveDays = body.ReviveDays }, http.Caller(), stop), View)).Needs(Right.EditRules);
        api.MapPost("/loss-reasons/{id:long}/archive", async (long id, ArchiveBody? body, HttpContext http, ArchiveLossReason archive, CancellationToken stop) =>
            http.Answer(await archive.Run(new LossReasonArchival(new(id), body?.CountsAs), http.Caller(), stop), View)).Needs(Right.EditRules);
    }

    private static object View(LossReason r) => new { r.Id, r.Name, parent = r.ParentId, r.Position, r.Recoverable, needs = Names(r.Needs), r.ReviveDays, r.Archived };

    /// <param name="figures">How often it was given is a figure of the whole company.</param>
    private static object View(ReasonLine r, bool figures) => new { r.Id, r.Name, parent = r.ParentId, r.Position, recoverable = r.Recoverable != 0, needs = Names(r.Needs), r.ReviveDays, r.IsHeading, lostLately = figures ? r.Lost : (int?)null };

    private static IEnumerable<LossProof> Names(LossProof needs) => ProofWords.All.Where(proof => needs.HasFlag(proof));

    public sealed record ReasonBody(string Name, LossReasonId? Parent = null, bool Recoverable = true, IReadOnlyList<LossProof>? Needs = null, int? ReviveDays = null)
    {
        internal LossProof Proof => (Needs ?? []).Aggregate(LossProof.None, (all, one) => all | one);
    }

    public sealed record ArchiveBody(LossReasonId? CountsAs = null);
}
