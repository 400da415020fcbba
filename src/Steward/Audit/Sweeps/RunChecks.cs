using System.Collections.Concurrent;
using System.Diagnostics;
using NodaTime;
using Steward.Database;
using Steward.Foundation.Calendars;
using Steward.People;

namespace Steward.Audit;

/// <summary>Runs the checks over the base as it is at this moment, and writes nothing.</summary>
public sealed class RunChecks(BaseReader reader, WorkCalendars calendars, IClock clock, IEnumerable<Check> checks)
{
    // Two cores are the smallest machine; more would take them all from those who work.
    private static readonly int Lanes = Math.Clamp(Environment.ProcessorCount, 1, 2);

    /// <param name="only">The checks to run; nothing named: all.</param>
    public async Task<Measured> Run(IReadOnlyCollection<string>? only = null, CancellationToken stop = default)
    {
        var started = Stopwatch.GetTimestamp();
        var now = clock.GetCurrentInstant();
        await using var connection = await reader.Open(stop);
        var calendar = calendars.Company;
        var sweep = await Sweep.Over(connection, now, calendar, stop);
        var chosen = checks.Where(check => only is not { Count: > 0 } || only.Contains(check.Id)).ToList();
        var missing = await Missing(sweep, chosen);
        var settled = (await sweep.Query<SettledRow>("select check_id, subject_id from findings where closed is null and (state = 3 or state = 2 and settled_until > @now)", new { now = now.ToMicroseconds() }))
            .ToLookup(row => row.CheckId, row => row.SubjectId);
        var measured = new ConcurrentDictionary<string, CheckMeasured>();
        var jobs = new ConcurrentQueue<IReadOnlyList<Check>>(chosen.GroupBy(check => check.ReadsMoves ? "moves" : check.Id).Select(job => job.ToList()));
        await Task.WhenAll(Enumerable.Range(0, Math.Min(Lanes, jobs.Count)).Select(lane => Task.Run(async () =>
        {
            await using var another = lane == 0 ? null : await reader.Open(stop);
            var mine = another is null ? sweep : await Sweep.Over(another, now, calendar, stop);
            while (jobs.TryDequeue(out var job))
                foreach (var check in job) measured[check.Id] = await Measure(check, mine, check.Needs & missing, settled[check.Id].ToHashSet());
        }, stop)));
        return new Measured(now, [.. chosen.Select(check => measured[check.Id])], (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static async Task<Needs> Missing(Sweep sweep, IEnumerable<Check> chosen)
    {
        var missing = Needs.Nothing;
        foreach (var need in chosen.Aggregate(Needs.Nothing, (all, check) => all | check.Needs).Each())
            if (!await sweep.Any(NeedProbes.Sql[need])) missing |= need;
        return missing;
    }

    private static async Task<CheckMeasured> Measure(Check check, Sweep sweep, Needs missing, HashSet<long> settled)
    {
        if (missing != Needs.Nothing) return new CheckMeasured(check, missing, new Dictionary<long, Tally>(), [], settled);
        var owners = (await check.Count(sweep)).GroupBy(row => row.OwnerId ?? 0).ToDictionary(rows => rows.Key, rows => new Tally(rows.Sum(r => r.Number), 0, 0, rows.Sum(r => r.Amount), 0, rows.Sum(r => r.Allowed)));
        var found = (await check.Find(sweep)).OrderBy(v => v.Severity ?? (long)check.Severity).ThenByDescending(v => v.Weight ?? 0).ThenBy(v => v.Since ?? 0).ThenBy(v => v.Subject).ToList();
        foreach (var violation in found)
        {
            if (settled.Contains(violation.Subject)) continue;
            var owner = violation.OwnerId ?? 0;
            var isCritical = (violation.Severity ?? (long)check.Severity) == (long)Severity.Critical;
            owners[owner] = owners.GetValueOrDefault(owner) + new Tally(0, 1, isCritical ? 1 : 0, 0, violation.Weight ?? 0);
        }
        return new CheckMeasured(check, Needs.Nothing, owners, found, settled);
    }

    private sealed class SettledRow
    {
        public string CheckId { get; init; } = "";
        public long SubjectId { get; init; }
    }
}
