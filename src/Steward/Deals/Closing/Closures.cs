using Steward.Database;
using Steward.People;

namespace Steward.Deals;

internal static class Closures
{
    /// <param name="by">Whose decision it was, when somebody else carried it out.</param>
    public static async Task<Closure> Write(Deal deal, DealOutcome outcome, LossReasonId? reason, string? comment, Work work, CompetitorId? competitor = null, PersonId? by = null) => new()
    {
        Id = await work.NewId<Closure>("closures"),
        DealId = deal.Id,
        Outcome = outcome,
        At = work.Now,
        ClosedBy = by ?? work.Person,
        ReasonId = reason,
        Comment = comment,
        CompetitorId = competitor,
        Origin = work.By.Door,
    };
}
