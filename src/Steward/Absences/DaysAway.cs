using Dapper;
using NodaTime;
using NodaTime.Text;
using Steward.Database;
using Steward.People;

namespace Steward.Absences;

/// <summary>Days of absences that are planned or run: nothing is proposed for them.</summary>
public sealed class DaysAway(BaseReader reader) : IDaysAway
{
    public async Task<IReadOnlyList<(LocalDate First, LocalDate Last)>> Of(PersonId person, LocalDate since)
    {
        await using var connection = await reader.Open();
        return [.. (await connection.QueryAsync<(LocalDate, LocalDate)>("select first, last from absences where person_id = @Value and cancelled is null and ended is null and last >= @since", new { person.Value, since = LocalDatePattern.Iso.Format(since) }))];
    }
}
