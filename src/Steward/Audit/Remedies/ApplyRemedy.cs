using Steward.Database;
using Steward.Foundation;

namespace Steward.Audit;

/// <param name="Findings">Of the check; empty: all that the caller sees.</param>
/// <param name="Remedy">A waiting request to confirm instead.</param>
public sealed record RemedyAsk(string Check, IReadOnlyList<long> Findings, long? Remedy = null);

/// <param name="Left">Findings that could not be mended any more.</param>
/// <param name="Waiting">Nothing was mended yet: a second person is to confirm.</param>
public sealed record RemedyDone(long Remedy, string Check, int Mended, int Left, bool Waiting);

/// <summary>Mends findings of one check as its remedy does. Above 50 rows the request waits until another person confirms it. What was mended once is not mended twice.</summary>
public sealed class ApplyRemedy(Writer writer, BaseReader reader, FindingsQuery findings, Cabinet cabinet) : Operation<RemedyAsk, RemedyDone>(writer)
{
    private const int Most = 2_000;

    protected override Right Needs => Right.Remedy;

    /// <summary>What would be done. Writes nothing.</summary>
    public async Task<RemedyPlan> Preview(string check, IReadOnlyCollection<long> only, Caller by, NodaTime.Instant now)
    {
        await using var connection = await reader.Open();
        return await Plan(check, only, by, await Remedies.Covered(connection, null, check, now), now);
    }

    /// <summary>Findings that somebody has already had mended, and that are counted until their time is over.</summary>
    public async Task<IReadOnlySet<long>> Covered(string check, NodaTime.Instant now)
    {
        await using var connection = await reader.Open();
        return await Remedies.Covered(connection, null, check, now);
    }

    protected override async Task<Outcome<RemedyDone>> Do(RemedyAsk ask, Work work)
    {
        var me = work.By.PersonNumber ?? 0;
        var asked = ask.Remedy is { } id ? await Remedies.Find(work, id) : null;
        if (ask.Remedy is not null && asked is not { State: (long)RemedyState.Waiting }) return Refusal.NotFound("audit.remedy-not-found");
        if (asked is not null && (me == 0 || asked.AskedBy == me)) return Refusal.Conflict("audit.second-person-needed");
        var check = asked?.CheckId ?? ask.Check;
        if (cabinet.Of(check) is not { } remedy) return Refusal.Conflict("audit.mend-on-the-card");
        var covered = await Remedies.Covered(work.Connection, work.Transaction, check, work.Now);
        var plan = await Plan(check, asked?.Read().Findings ?? ask.Findings, work.By, covered, work.Now);
        if (plan.Rows.Count == 0) return Refusal.Conflict("audit.nothing-to-mend");
        if (plan.NeedsSecondPerson && asked is null)
        {
            var waiting = await Remedies.Add(work, check, me, RemedyState.Waiting, new RemedyBody([.. plan.Rows.Select(row => row.Finding.Id)], []));
            work.Tell(new RemedyAsked(waiting, check, plan.Rows.Count));
            return new RemedyDone(waiting, check, 0, plan.Rows.Count, Waiting: true);
        }
        var mended = await remedy.Mend(plan, work);
        if (mended.IsRefused) return mended.Refusal;
        return await Keep(check, plan, mended.Done, asked, me, work);
    }

    private static async Task<RemedyDone> Keep(string check, RemedyPlan plan, IReadOnlyList<Mended> mended, RemedyRow? asked, long me, Work work)
    {
        var body = new RemedyBody([.. plan.Rows.Select(row => row.Finding.Id)], []) { Mended = mended };
        var id = asked?.Id ?? await Remedies.Add(work, check, me, RemedyState.Applied, body);
        await Remedies.Set(work, id, RemedyState.Applied, body, me);
        work.Tell(new RemedyApplied(id, check, mended.Count));
        return new RemedyDone(id, check, mended.Count, plan.Rows.Select(row => row.Finding.Id).Except(mended.Select(m => m.Finding)).Count(), Waiting: false);
    }

    private async Task<RemedyPlan> Plan(string check, IReadOnlyCollection<long> only, Caller by, IReadOnlySet<long> covered, NodaTime.Instant now)
    {
        if (cabinet.Of(check) is not { } remedy) return RemedyPlan.Nothing;
        var open = await findings.List(new FindingsAsk(check, Limit: Most), by);
        return await remedy.Plan([.. open.Where(f => !covered.Contains(f.Id) && (only.Count == 0 || only.Contains(f.Id)))], now);
    }
}
