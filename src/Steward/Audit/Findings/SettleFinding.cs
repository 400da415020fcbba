using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Audit;

/// <summary>What somebody says of a finding: all right until a day, or (without a day) the check is wrong here.</summary>
public sealed record Settlement(long Finding, LocalDate? Until, string? Why);

/// <summary>Waives a finding until a day, or calls it a false alarm. It leaves the rate and stays counted apart.</summary>
public sealed class SettleFinding(Writer writer, Settings settings) : Operation<Settlement, FindingRow>(writer)
{
    private const int ShortestWhy = 10, LongestDays = 366;

    protected override Right Needs => Right.Remedy;

    protected override async Task<Outcome<FindingRow>> Do(Settlement ask, Work work)
    {
        var finding = await work.Connection.QueryFirstOrDefaultAsync<FindingRow>("select id, check_id, subject_id, owner_id, state from findings where id = @Finding and closed is null", ask, work.Transaction);
        if (finding is null || !work.By.Sight.Covers(finding.OwnerId)) return Refusal.NotFound("audit.finding-not-found");
        if (Typed.Letters(ask.Why) < ShortestWhy) return Refusal.Invalid("audit.why-needed", ShortestWhy);
        var today = work.Now.InZone(settings.Zone).Date;
        if (ask.Until <= today || ask.Until > today.PlusDays(LongestDays)) return Refusal.Invalid("audit.until-in-a-year");

        var why = ask.Why!.Trim();
        await work.Connection.ExecuteAsync("update findings set state = @state, settled_by = @by, settled_why = @why, settled_until = @until, seen = @now where id = @Id", new
        {
            finding.Id, why, by = work.By.PersonNumber, now = work.Now,
            state = (int)(ask.Until is null ? FindingState.FalseAlarm : FindingState.Waived),
            until = ask.Until is { } day ? settings.Zone.AtStartOfDay(day).ToInstant().ToMicroseconds() : (long?)null,
        }, work.Transaction);
        work.Tell(ask.Until is { } last ? new FindingWaived(finding.Id, finding.CheckId, finding.SubjectId, last, why) : new FindingCalledFalse(finding.Id, finding.CheckId, finding.SubjectId, why));
        return finding;
    }
}
