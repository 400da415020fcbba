using Dapper;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.People;

namespace Steward.Absences;

public sealed record NewAbsence(PersonId Person, LocalDate First, LocalDate Last)
{
    public AbsenceKind Kind { get; init; }
    public PersonId? Deputy { get; init; }
}

/// <summary>Plans that somebody is away: each for themselves, whoever leads them for their people.</summary>
public sealed class PlanAbsence(Writer writer, TellOfAbsence tell, Settings company) : Operation<NewAbsence, Absence>(writer)
{
    public const int Longest = 366;

    /// <summary>A longer one, or one that leaves overdue steps to others within these days, is planned by whoever leads the person.</summary>
    public const int LongestByOneself = 31, Soon = 7;

    protected override Right Needs => Right.DoTasks;

    protected override async Task<Outcome<Absence>> Do(NewAbsence ask, Work work)
    {
        if (!MayFor(ask.Person, work.By)) return Refusal.NotFound("absences.not-yours");
        if (await work.Db.Set<Person>().FirstOrDefaultAsync(p => p.Id == ask.Person && p.Active) is not { } person) return Refusal.NotFound("absences.not-yours");
        var today = work.Now.InZone(company.Zone).Date;
        if (ask.Last < ask.First) return Refusal.Invalid("absences.days-order");
        if (ask.Last < today) return Refusal.Invalid("absences.in-the-past");
        if (Period.DaysBetween(ask.First, ask.Last) >= Longest) return Refusal.Invalid("absences.too-long", Longest);
        var deputy = ask.Deputy is { } named ? await work.Db.Set<Person>().FirstOrDefaultAsync(p => p.Id == named && p.Active) : null;
        if (ask.Deputy is not null && (deputy is null || deputy.Id == person.Id || !deputy.Role.Has(Right.WorkBase))) return Refusal.Invalid("absences.no-such-deputy");
        foreach (var other in await work.Db.Set<Absence>().Where(a => (a.PersonId == person.Id || ask.Deputy != null && a.PersonId == ask.Deputy) && a.Cancelled == null && a.Ended == null).ToListAsync())
            if (other.First <= ask.Last && other.Last >= ask.First)
                return other.PersonId == person.Id ? Refusal.Conflict("absences.overlaps", other.First, other.Last) : Refusal.Conflict("absences.deputy-away", deputy!.Name, other.First, other.Last);

        if (await NeedsTheHead(ask, today, work) is { } own) return own;
        var absence = await work.Add(new Absence
        {
            Id = await work.NewId<Absence>("absences"), PersonId = person.Id, First = ask.First, Last = ask.Last, Kind = ask.Kind, DeputyId = ask.Deputy, Planned = work.Now,
            PlannedBy = work.Person,
        });
        work.Tell(new AbsencePlanned(absence.Id, person.Id, person.Name, ask.First, ask.Last, ask.Kind, deputy?.Name));
        await tell.Tell(absence, await TellOfAbsence.WhoLeadsAndStandsIn(absence, work), work);
        return absence;
    }

    /// <summary>Being away takes over what hangs on a person: nobody leaves others what they let lapse, or for long, by their own word alone.</summary>
    private static async Task<Refusal?> NeedsTheHead(NewAbsence ask, LocalDate today, Work work)
    {
        if (work.By.PersonNumber != ask.Person.Value || work.By.May(Right.HandOver) || await Staff.HeadOf(work, ask.Person) is not { } head) return null;
        var name = await work.Db.Set<Person>().Where(p => p.Id == head).Select(p => p.Name).FirstAsync();
        if (Period.DaysBetween(ask.First, ask.Last) >= LongestByOneself) return Refusal.Forbidden("absences.long-needs-head", LongestByOneself, name);
        if (ask.First > today.PlusDays(Soon)) return null;
        var late = await work.Connection.ExecuteScalarAsync<long>("select count(*) from tasks where owner_id = @Value and done is null and due < @now and kind <> 6", new { ask.Person.Value, now = work.Now.ToMicroseconds() }, work.Transaction);
        return late == 0 ? null : Refusal.Forbidden("absences.late-needs-head", (int)late, name);
    }

    /// <summary>Oneself, or those whom one may give work of.</summary>
    public static bool MayFor(PersonId person, Caller by) => by.PersonNumber == person.Value || by.May(Right.HandOver) && by.Sight.Covers(person.Value);
}

/// <summary>Takes a planned absence back. One that runs is cut short: yesterday was its last day, and the next look gives everything back.</summary>
public sealed class CancelAbsence(Writer writer, Settings company) : Operation<AbsenceId, Absence>(writer)
{
    protected override Right Needs => Right.DoTasks;

    protected override async Task<Outcome<Absence>> Do(AbsenceId ask, Work work)
    {
        if (await work.Db.Set<Absence>().FirstOrDefaultAsync(a => a.Id == ask) is not { } absence || !PlanAbsence.MayFor(absence.PersonId, work.By)) return Refusal.NotFound("absences.not-found");
        if (absence.IsOver) return Refusal.Conflict("absences.over");
        var name = (await work.Db.Set<Person>().FirstAsync(p => p.Id == absence.PersonId)).Name;
        if (absence.Started is not null)
        {
            var yesterday = work.Now.InZone(company.Zone).Date.PlusDays(-1);
            // On its first day there is no day before: the absence was none.
            if (yesterday < absence.First) (absence.Last, absence.Cancelled) = (absence.First, work.Now);
            else absence.Last = yesterday;
            work.Tell(new AbsenceCutShort(absence.Id, absence.PersonId, name));
            return absence;
        }
        absence.Cancelled = work.Now;
        work.Tell(new AbsenceCancelled(absence.Id, absence.PersonId, name, absence.First, absence.Last));
        return absence;
    }
}
