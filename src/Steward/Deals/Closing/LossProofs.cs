using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.Foundation.Calendars;
using Steward.People;
using Steward.Foundation.Text;

namespace Steward.Deals;

/// <summary>When somebody tried to reach the client of a deal. The room of conversations stands above and answers.</summary>
public interface IOutreach
{
    Task<IReadOnlyList<Instant>> Tries(StewardDb db, Deal deal, Instant since);
}

/// <summary>What a reason of loss must be proved by, and what of it is not there.</summary>
public sealed class LossProofs(IOutreach outreach, WorkCalendars calendars)
{
    public const int TriesNeeded = 3, WithinDays = 30, ShortestOffer = 10;

    public async Task<IReadOnlyList<Missing>> Missing(Deal deal, LossReason reason, CompetitorId? competitor, string? offer, StewardDb db, Instant now)
    {
        var missing = new List<Missing>();
        if (reason.Needs.HasFlag(LossProof.AttemptsOnDifferentDays) && await DaysOfTries(deal, db, now) is var days && days < TriesNeeded)
            missing.Add(new Missing("evidence", "attempts", new("deals.proof.attempts"), new("deals.proof.attempts-why", days, TriesNeeded, WithinDays)));
        if (reason.Needs.HasFlag(LossProof.CompetitorNamed) && competitor is null)
            missing.Add(new Missing("field", "competitor", new("deals.competitor"), new("deals.proof.competitor-why")));
        if (reason.Needs.HasFlag(LossProof.CompetitorOffer) && Telling.Lack(offer, ShortestOffer, "deals.proof.offer-why") is { } lack)
            missing.Add(new Missing("field", "offer", new("deals.competitor.offer"), lack));
        return missing;
    }

    /// <summary>On how many working days of the last month somebody tried. Three calls on one afternoon are one try.</summary>
    public async Task<int> DaysOfTries(Deal deal, StewardDb db, Instant now)
    {
        var calendar = calendars.Company;
        var tries = await outreach.Tries(db, deal, now - Duration.FromDays(WithinDays));
        return tries.Where(at => at <= now).Select(calendar.DateAt).Where(calendar.IsBusinessDay).Distinct().Count();
    }
}
