using NodaTime.Text;
using Steward.Database;
using Steward.Notices;
using Steward.People;

namespace Steward.Absences;

/// <summary>Says at the bell who is away and when, to whoever leads them and whoever stands in. Nobody is told what they did themselves.</summary>
public sealed class TellOfAbsence(IEnumerable<ICarryNotices> carriers)
{
    public async Task Tell(Absence absence, IEnumerable<PersonId> people, Work work)
    {
        var said = $"{LocalDatePattern.Iso.Format(absence.First)}/{LocalDatePattern.Iso.Format(absence.Last)}/{absence.PersonId}";
        var notices = people.Distinct().Where(p => p.Value != work.By.PersonNumber && p != absence.PersonId).OrderBy(p => p.Value).Select(p => new NewNotice(p.Value, NoticeKind.Away, null, null, Said: said)).ToList();
        if (notices.Count == 0) return;
        foreach (var carrier in carriers) await carrier.Carry(notices, work);
    }

    public static async Task<IReadOnlyList<PersonId>> WhoLeadsAndStandsIn(Absence absence, Work work) =>
        [.. new[] { await Staff.HeadOf(work, absence.PersonId), absence.DeputyId }.OfType<PersonId>()];
}
