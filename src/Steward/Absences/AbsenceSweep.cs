using Dapper;
using NodaTime;
using NodaTime.Text;
using Quartz;
using Steward.Database;

namespace Steward.Absences;

/// <summary>Starts the absences whose first day has come and ends those whose last day is over, by the company's zone.</summary>
public sealed class AbsenceSweep(BaseReader reader, StartAbsence start, EndAbsence end, Settings company, IClock clock)
{
    public const string Robot = "absences";

    /// <returns>How many began or ended.</returns>
    public async Task<int> Run(CancellationToken stop = default)
    {
        var by = Caller.System(Door.Caretaker, Robot);
        var (due, over) = await Due(stop);
        foreach (var absence in due) await start.Run(absence, by, stop);
        foreach (var absence in over) await end.Run(absence, by, stop);
        return due.Count + over.Count;
    }

    private async Task<(IReadOnlyList<AbsenceId> Due, IReadOnlyList<AbsenceId> Over)> Due(CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        var today = LocalDatePattern.Iso.Format(clock.GetCurrentInstant().InZone(company.Zone).Date);
        var due = (await connection.QueryAsync<AbsenceId>("select id from absences where cancelled is null and ended is null and started is null and first <= @today order by first, id", new { today })).AsList();
        var over = (await connection.QueryAsync<AbsenceId>("select id from absences where cancelled is null and ended is null and (started is not null or first <= @today) and last < @today order by last, id", new { today })).AsList();
        return (due, over);
    }
}

[DisallowConcurrentExecution]
public sealed class AbsenceJob(AbsenceSweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken stop) => await sweep.Run(stop);
}
