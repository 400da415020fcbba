using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.People;

namespace Steward.Quality;

public sealed record NewReview(DealId Deal, string? Note);

/// <summary>Keeps that somebody who controls or leads has looked at a deal that is not their own, on its last stay under extra control if it had one.</summary>
public sealed class RecordReview(Writer writer) : Operation<NewReview, Review>(writer)
{
    protected override Right Needs => Right.DoTasks;

    protected override async Task<Outcome<Review>> Do(NewReview ask, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == ask.Deal) is not { } deal) return Refusal.NotFound("deals.not-found");
        var me = work.Person;
        if (me is null || deal.OwnerId == me || work.By.Role == Role.Salesperson) return Refusal.Conflict("quality.own-deal");
        var visits = await work.Db.Set<StageVisit>().Where(v => v.DealId == deal.Id).OrderByDescending(v => v.Id).ToListAsync();
        var watched = await work.Db.Set<Stage>().Where(s => s.PipelineId == deal.PipelineId && s.ExtraControl).Select(s => s.Id).ToListAsync();
        var review = await work.Add(new Review
        {
            Id = await work.NewId<Review>("reviews"), DealId = deal.Id, VisitId = visits.FirstOrDefault(v => watched.Contains(v.StageId))?.Id, At = work.Now, ReviewerId = me, Note = Typed.OrNull(ask.Note), Origin = work.By.Door,
        });
        work.Tell(new DealReviewed(deal.Id, deal.ClientId));
        return review;
    }
}

[FactName("deal.reviewed", "shield-check")]
public sealed record DealReviewed(DealId Deal, ClientId? Client) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("quality.reviewed");
}
