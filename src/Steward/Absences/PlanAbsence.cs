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
public sealed class PlanAbsence(Writer writer, Settings company) : Operation<NewAbsence, Absence>(writer)
{
    public const int Longest = 366;

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

        var absence = await work.Add(new Absence
        {
            Id = await work.NewId<Absence>("absences"), PersonId = person.Id, First = ask.First, Last = ask.Last, Kind = ask.Kind, DeputyId = ask.Deputy, Planned = work.Now,
            PlannedBy = work.Person,
        });
        work.Tell(new AbsencePlanned(absence.Id, person.Id, person.Name, ask.First, ask.Last, ask.Kind, deputy?.Name));
        return absence;
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
            absence.Last = work.Now.InZone(company.Zone).Date.PlusDays(-1);
            work.Tell(new AbsenceCutShort(absence.Id, absence.PersonId, name));
            return absence;
        }
        absence.Cancelled = work.Now;
        work.Tell(new AbsenceCancelled(absence.Id, absence.PersonId, name, absence.First, absence.Last));
        return absence;
    }
}
