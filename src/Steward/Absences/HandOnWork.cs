using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Notices;
using Steward.People;
using Steward.Tasks;
using Steward.Ui;

namespace Steward.Absences;

/// <summary>Gives what hangs on somebody who leaves to whoever was named, or to the team. Where nobody was named it stays, and whoever leads is told.</summary>
public sealed class HandOnWork(HandOverClient clients, HandOverDeal deals, GiveTask tasks, Settings company, Staffing staff, IEnumerable<ICarryNotices> carriers, IClock clock) : ILeavings
{
    /// <summary>So many go in one change; what is left then is shown to whoever leads.</summary>
    public const int Most = 1_000;

    public async Task<Outcome<int>> Leave(Person person, Heir? heir, Work work)
    {
        var things = await LeftBehind.Wholly(person.Id, Most, work.Connection, work.Transaction);
        if (things.Count == 0) return 0;
        if (heir is null)
        {
            await TellWhoLeads(person, work);
            return 0;
        }
        if (heir.Person is { } named && (named == person.Id || !await Staff.May(work, named, Right.WorkBase))) return Refusal.Invalid("absences.no-such-deputy");
        var today = clock.GetCurrentInstant().InZone(company.Zone).Date;
        var given = await Deputies.For(person.Id, heir.Person, things, today, today, work.Connection, work.Transaction);
        if (given.Count == 0) return Refusal.Conflict("absences.left.nobody", person.Name);
        var why = new Words(company.Zone).In(Langs.Of(company.Language)).Say("absences.left.reason", person.Name); // what is written down is in the company's language
        foreach (var (thing, to) in given) if (await Give(thing, to, why, work) is { } refusal) return refusal;
        work.Tell(new WorkHandedOn(person.Id, person.Name, given.Count(g => g.Thing.Kind == Thing.Client), given.Sum(g => g.Thing.Deals), given.Count(g => g.Thing.Kind == Thing.Task)));
        return given.Count;
    }

    private async Task<Refusal?> Give(ThingLeft thing, PersonId to, string why, Work work) => thing.Kind switch
    {
        Thing.Client => StartAbsence.Fault(await clients.RunIn(work, new ClientHandover(new(thing.Id), to, why))),
        Thing.Deal => StartAbsence.Fault(await deals.RunIn(work, new DealHandover(new(thing.Id), to, why))),
        _ => StartAbsence.Fault(await tasks.RunIn(work, new TaskGift(new(thing.Id), to))),
    };

    private async Task TellWhoLeads(Person person, Work work)
    {
        var head = await Staff.HeadOf(work, person.Id);
        var told = head is { } one ? [one.Value] : (await staff.All()).Values.Where(p => p.Active && p.Role == Role.Director && p.Id != person.Id).Select(p => p.Id.Value).ToList();
        if (told.Count == 0 || work.By.Door is Door.Bulk or Door.Demo) return;
        foreach (var carrier in carriers) await carrier.Carry([.. told.Where(t => t != work.By.PersonNumber).Select(t => new NewNotice(t, NoticeKind.LeftBehind, null, null, Said: person.Id.Value.ToString(CultureInfo.InvariantCulture)))], work);
    }
}

/// <summary>What hung on somebody who left has gone to others.</summary>
[FactName("person.handed-on", "arrows-exchange")]
public sealed record WorkHandedOn(PersonId Person, string Name, int Clients, int Deals, int Tasks) : Fact
{
    public override string About => $"person:{Person}";
    public override Phrase Sentence => new("absences.left.done", Name, Clients, Deals, Tasks);
}
