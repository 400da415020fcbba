using System.Globalization;
using Dapper;
using Steward.Database;
using Steward.People;
using Steward.Ui;

namespace Steward.Conversations;

/// <summary>Keeps whom a text names, by their numbers: a name may change.</summary>
public sealed class Mentioned(Staffing staff)
{
    /// <returns>The numbers as a fact tells them; null for nobody.</returns>
    public async Task<string?> Keep(string entry, string? text, Work work)
    {
        if (text is null || !text.Contains('@')) return null;
        var people = (await staff.All()).Values.Where(c => c.Active).Select(c => (c.Id.Value, c.Name)).ToList();
        var named = Naming.In(text, people).Where(person => person != work.By.PersonNumber).ToList();
        foreach (var person in named)
            await work.Connection.ExecuteAsync("insert into mentions (entry, person_id) values (@entry, @person) on conflict (entry, person_id) do nothing", new { entry, person }, work.Transaction);
        return named.Count == 0 ? null : string.Join(',', named.Select(n => n.ToString(CultureInfo.InvariantCulture)));
    }
}
