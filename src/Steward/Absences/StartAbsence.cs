using Dapper;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Foundation.Calendars;
using Steward.People;
using Steward.Tasks;
using Steward.Ui;

namespace Steward.Absences;

/// <summary>Hands what hangs on a person who is away to those who stand in, all in one change, and remembers what went to whom so that it comes back.</summary>
public sealed class StartAbsence(Writer writer, HandOverClient clients, HandOverDeal deals, GiveTask tasks, PlanTask plan, TellOfAbsence tell, WorkCalendars calendars, Settings company) : Operation<AbsenceId, Absence>(writer)
{
    protected override Right Needs => Right.HandOver;

    protected override async Task<Outcome<Absence>> Do(AbsenceId ask, Work work)
    {
        if (await work.Db.Set<Absence>().FirstOrDefaultAsync(a => a.Id == ask) is not { } absence) return Refusal.NotFound("absences.not-found");
        if (absence.IsOver || absence.Started is not null) return absence;
        var person = await work.Db.Set<Person>().FirstAsync(p => p.Id == absence.PersonId);
        absence.Started = work.Now;
        await work.Flush();
        var things = await LeftBehind.On(person.Id, calendars.Company.EndOfDay(absence.Last), work.Connection, work.Transaction);
        var given = await Deputies.For(person.Id, absence.DeputyId, things, absence.First, absence.Last, work.Connection, work.Transaction);
        var words = new Words(company.Zone).In(Langs.Of(company.Language)); // what is written down is in the company's language
        var why = words.Say("absences.why", person.Name, absence.Last);
        foreach (var (thing, to) in given)
        {
            if (await Give(thing, to, why, work) is { } refusal) return refusal;
            await work.Connection.ExecuteAsync("insert into absence_moves (absence_id, thing, subject_id, to_id) values (@Absence, @Kind, @Id, @To)",
                new { Absence = absence.Id.Value, Kind = (int)thing.Kind, thing.Id, To = to.Value }, work.Transaction);
        }
        await tell.Tell(absence, given.Select(g => g.To).Where(to => to != absence.DeputyId), work);
        if (things.Count > 0 && given.Count == 0) await Alarm(person, things.Count, words, work);
        work.Tell(new AbsenceStarted(absence.Id, person.Id, person.Name, given.Count(g => g.Thing.Kind == Thing.Client), given.Sum(g => g.Thing.Deals), given.Count(g => g.Thing.Kind == Thing.Task)));
        return absence;
    }

    private async Task<Refusal?> Give(ThingLeft thing, PersonId to, string why, Work work) => thing.Kind switch
    {
        Thing.Client => Fault(await clients.RunIn(work, new ClientHandover(new(thing.Id), to, why))),
        Thing.Deal => Fault(await deals.RunIn(work, new DealHandover(new(thing.Id), to, why))),
        _ => Fault(await tasks.RunIn(work, new TaskGift(new(thing.Id), to))),
    };

    internal static Refusal? Fault<T>(Outcome<T> outcome) => outcome.IsRefused ? outcome.Refusal : null;

    /// <summary>Nobody stands in: whoever leads is told on the card of the nearest thing.</summary>
    private async Task Alarm(Person person, int things, Words words, Work work)
    {
        var first = (await LeftBehind.On(person.Id, work.Now + Duration.FromDays(PlanAbsence.Longest), work.Connection, work.Transaction)).FirstOrDefault(t => t.Kind != Thing.Task);
        if (first is null || await Staff.HeadOf(work, person.Id) is not { } head) return;
        var task = new NewTask(StepKind.Control, words.Say("absences.nobody", person.Name, things), calendars.Company.AddBusinessMinutes(work.Now, 60)) { Owner = head };
        await plan.RunIn(work, first.Kind == Thing.Client ? task with { Client = new ClientId(first.Id) } : task with { Deal = new DealId(first.Id) });
    }
}

/// <summary>The person is back: what is still with those who stood in comes back; what was given on, won or lost meanwhile stays.</summary>
public sealed class EndAbsence(Writer writer, HandOverClient clients, HandOverDeal deals, GiveTask tasks, Settings company) : Operation<AbsenceId, Absence>(writer)
{
    protected override Right Needs => Right.HandOver;

    protected override async Task<Outcome<Absence>> Do(AbsenceId ask, Work work)
    {
        if (await work.Db.Set<Absence>().FirstOrDefaultAsync(a => a.Id == ask) is not { } absence) return Refusal.NotFound("absences.not-found");
        if (absence.Ended is not null || absence is { Cancelled: not null, Started: null }) return absence;
        var person = await work.Db.Set<Person>().FirstAsync(p => p.Id == absence.PersonId);
        var why = new Words(company.Zone).In(Langs.Of(company.Language)).Say("absences.back", person.Name);
        var moves = (await work.Connection.QueryAsync<(long Thing, long Subject, long To, long? Owner)>(Gone, new { ask.Value }, work.Transaction)).AsList();
        var back = person.Active ? moves.Where(m => m.Owner == m.To).ToList() : [];
        foreach (var (thing, subject, _, _) in back)
        {
            var refusal = (Thing)thing switch
            {
                Thing.Client => StartAbsence.Fault(await clients.RunIn(work, new ClientHandover(new(subject), person.Id, why))),
                Thing.Deal => StartAbsence.Fault(await deals.RunIn(work, new DealHandover(new(subject), person.Id, why))),
                _ => StartAbsence.Fault(await tasks.RunIn(work, new TaskGift(new(subject), person.Id))),
            };
            if (refusal is not null) return refusal;
        }
        await work.Connection.ExecuteAsync("update absence_moves set returned = @now where absence_id = @Value and returned is null", new { ask.Value, now = work.Now.ToMicroseconds() }, work.Transaction);
        absence.Ended = work.Now;
        work.Tell(new AbsenceEnded(absence.Id, person.Id, person.Name, back.Count, moves.Count - back.Count));
        return absence;
    }

    /// <summary>What was handed over, with who has it now; closed deals and tasks that were done have nobody to come from.</summary>
    private const string Gone = """
        select m.thing, m.subject_id, m.to_id, case m.thing when 0 then (select c.owner_id from clients c where c.id = m.subject_id)
          when 1 then (select d.owner_id from deals d where d.id = m.subject_id and d.outcome = 0) else (select t.owner_id from tasks t where t.id = m.subject_id and t.done is null) end as owner
        from absence_moves m where m.absence_id = @Value and m.returned is null order by m.thing, m.subject_id
        """;
}
