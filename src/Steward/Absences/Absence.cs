using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Database;

namespace Steward.Absences;

/// <summary>Why somebody is away. The number is stored.</summary>
public enum AbsenceKind { Vacation = 0, Sick = 1, Trip = 2, Other = 3 }

/// <summary>Days on which a person is away, the first and the last included, by the calendar of the company's zone. While it runs, others stand in.</summary>
public sealed class Absence
{
    public AbsenceId Id { get; init; }
    public PersonId PersonId { get; init; }
    public LocalDate First { get; init; }
    public LocalDate Last { get; set; }
    public AbsenceKind Kind { get; init; }

    /// <summary>Who stands in; nobody named: the team shares the work.</summary>
    public PersonId? DeputyId { get; init; }
    public Instant Planned { get; init; }
    public PersonId? PlannedBy { get; init; }
    public Instant? Started { get; set; }
    public Instant? Ended { get; set; }
    public Instant? Cancelled { get; set; }

    public bool IsOver => Ended is not null || Cancelled is not null;
}

public sealed class AbsenceTables : ITables
{
    public void Map(ModelBuilder model, StewardDb db) => model.Entity<Absence>().ToTable("absences");
}
