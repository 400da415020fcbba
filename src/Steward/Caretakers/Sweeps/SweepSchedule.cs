using Dapper;
using NodaTime;
using Steward.Database;

namespace Steward.Caretakers;

/// <summary>Whose daily sweep is due: once after each 07:00 of the base's zone, also when the program was off at that hour.</summary>
public sealed class SweepSchedule(BaseReader reader, CaretakerCatalog catalog, Settings company, IClock clock)
{
    public static readonly LocalTime Hour = new(7, 0);

    /// <summary>Those that are switched on and have not finished a sweep since; one that was cut short is due again.</summary>
    public async Task<IReadOnlyList<string>> Due(CancellationToken stop = default)
    {
        var (now, zone) = (clock.GetCurrentInstant(), company.Zone);
        var today = now.InZone(zone).Date;
        var hour = zone.AtLeniently(today + Hour).ToInstant();
        if (hour > now) hour = zone.AtLeniently(today.PlusDays(-1) + Hour).ToInstant();
        await using var connection = await reader.Open(stop);
        var done = (await connection.QueryAsync<string>("select distinct caretaker from caretaker_runs where finished is not null and started >= @hour", new { hour = hour.ToMicroseconds() })).ToHashSet();
        return [.. (await catalog.All(connection, null)).Where(c => c.Settings.Enabled && !done.Contains(c.Id)).Select(c => c.Id)];
    }
}
