using Dapper;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;
using Quartz;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Absences;

/// <summary>Starts the absences whose first day has come and ends those whose last day is over, by the company's zone. One that passed while the program was off hands nothing over.</summary>
public sealed partial class AbsenceSweep(BaseReader reader, StartAbsence start, EndAbsence end, Settings company, IClock clock, ILogger<AbsenceSweep> log)
{
    public const string Robot = "absences";

    /// <returns>How many began or ended.</returns>
    public async Task<int> Run(CancellationToken stop = default)
    {
        var by = Caller.System(Door.Caretaker, Robot);
        var (due, over) = await Due(stop);
        foreach (var absence in due) Look(absence, await start.Run(absence, by, stop));
        foreach (var absence in over) Look(absence, await end.Run(absence, by, stop));
        return due.Count + over.Count;
    }

    // It is tried again at the next look; until then the one who runs the program reads why.
    private void Look(AbsenceId absence, Outcome<Absence> outcome)
    {
        if (outcome.IsRefused) Refused(log, absence.Value, outcome.Refusal.Code);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Absence {Absence} could not begin or end: {Code}.")]
    private static partial void Refused(ILogger log, long absence, string code);

    private async Task<(IReadOnlyList<AbsenceId> Due, IReadOnlyList<AbsenceId> Over)> Due(CancellationToken stop)
    {
        await using var connection = await reader.Open(stop);
        var today = LocalDatePattern.Iso.Format(clock.GetCurrentInstant().InZone(company.Zone).Date);
        var due = (await connection.QueryAsync<AbsenceId>("select id from absences where cancelled is null and ended is null and started is null and first <= @today and last >= @today order by first, id", new { today })).AsList();
        var over = (await connection.QueryAsync<AbsenceId>("select id from absences where ended is null and (cancelled is null and last < @today or cancelled is not null and started is not null) order by last, id", new { today })).AsList();
        return (due, over);
    }
}

[DisallowConcurrentExecution]
public sealed class AbsenceJob(AbsenceSweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken stop) => await sweep.Run(stop);
}
