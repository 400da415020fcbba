using Dapper;
using Steward.Database;
using Steward.Journal;
using Steward.Notices;
using Steward.People;

namespace Steward.Audit;

/// <summary>Tells those who may confirm a remedy that one waits, and whoever asked that it was confirmed.</summary>
public sealed class TellOfRemedies(IEnumerable<ICarryNotices> carriers, Staffing staff) : IListen<RemedyAsked>, IListen<RemedyApplied>
{
    public async Task Hear(RemedyAsked fact, Work work)
    {
        if (await Remedies.Find(work, fact.Remedy) is not { } remedy) return;
        var asked = new List<long>();
        foreach (var person in (await staff.All()).Values.Where(p => p.Active && p.Role.Has(Right.Remedy)).OrderBy(p => p.Id.Value))
            if (person.Id.Value != remedy.AskedBy && await Remedies.IsSeen(remedy, await staff.SightOf(person), work.Connection, work.Transaction)) asked.Add(person.Id.Value);
        await Tell(asked, NoticeKind.RemedyAsked, fact.Check, work);
    }

    public async Task Hear(RemedyApplied fact, Work work)
    {
        var asker = await work.Connection.ExecuteScalarAsync<long?>("select asked_by from remedies where id = @Remedy", new { fact.Remedy }, work.Transaction);
        if (asker is { } one and > 0 && one != work.By.PersonNumber) await Tell([one], NoticeKind.RemedyDone, fact.Check, work);
    }

    private async Task Tell(IReadOnlyList<long> people, NoticeKind kind, string check, Work work)
    {
        if (people.Count == 0 || work.By.Door is Door.Demo) return;
        foreach (var carrier in carriers) await carrier.Carry([.. people.Select(p => new NewNotice(p, kind, null, null, Said: check))], work);
    }
}
