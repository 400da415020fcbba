using Dapper;
using NodaTime;
using Steward.Database;

namespace Steward.Caretakers;

/// <summary>When the daily sweep is due: once after each 07:00 of the base's zone, also when the program was off at that hour.</summary>
public sealed class SweepSchedule(BaseReader reader, Settings company, IClock clock)
{
    public static readonly LocalTime Hour = new(7, 0);

    public async Task<bool> IsDue(CancellationToken stop = default)
    {
        var (now, zone) = (clock.GetCurrentInstant(), company.Zone);
        var today = now.InZone(zone).Date;
        var hour = zone.AtLeniently(today + Hour).ToInstant();
        if (hour > now) hour = zone.AtLeniently(today.PlusDays(-1) + Hour).ToInstant();
        await using var connection = await reader.Open(stop);
        return !await connection.ExecuteScalarAsync<bool>("select count(*) > 0 from caretaker_runs where finished is not null and started >= @hour", new { hour = hour.ToMicroseconds() });
    }
}
