using Steward.Database;

namespace Steward.Deals;

internal static class Closures
{
    public static async Task<Closure> Write(Deal deal, DealOutcome outcome, LossReasonId? reason, string? comment, Work work) => new()
    {
        Id = await work.NewId<Closure>("closures"),
        DealId = deal.Id,
        Outcome = outcome,
        At = work.Now,
        ClosedBy = work.By.PersonNumber is { } person ? new PersonId(person) : null,
        ReasonId = reason,
        Comment = comment,
        Origin = work.By.Door,
    };
}
