using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Absences;

/// <summary>A fact about somebody's absence.</summary>
public abstract record AbsenceFact(AbsenceId Absence, PersonId Person, string Name) : Fact
{
    public override string About => $"person:{Person}";
}

[FactName("absence.planned", "beach")]
public sealed record AbsencePlanned(AbsenceId Absence, PersonId Person, string Name, LocalDate First, LocalDate Last, AbsenceKind Kind, string? Deputy) : AbsenceFact(Absence, Person, Name)
{
    public override Phrase Sentence => Deputy is null ? new("absences.planned", Name, First, Last) : new("absences.planned-with", Name, First, Last, Deputy);
}

[FactName("absence.cancelled", "calendar-x")]
public sealed record AbsenceCancelled(AbsenceId Absence, PersonId Person, string Name, LocalDate First, LocalDate Last) : AbsenceFact(Absence, Person, Name)
{
    public override Phrase Sentence => new("absences.cancelled", Name, First, Last);
}

/// <summary>Back before the last day; what was handed over comes back at once.</summary>
[FactName("absence.cut-short", "user-check")]
public sealed record AbsenceCutShort(AbsenceId Absence, PersonId Person, string Name) : AbsenceFact(Absence, Person, Name)
{
    public override Phrase Sentence => new("absences.cut-short", Name);
}

[FactName("absence.started", "arrows-exchange")]
public sealed record AbsenceStarted(AbsenceId Absence, PersonId Person, string Name, int Clients, int Deals, int Tasks) : AbsenceFact(Absence, Person, Name)
{
    public override Phrase Sentence => new("absences.started", Name, Clients, Deals, Tasks);
}

[FactName("absence.ended", "arrow-back-up")]
public sealed record AbsenceEnded(AbsenceId Absence, PersonId Person, string Name, int Returned, int Kept) : AbsenceFact(Absence, Person, Name)
{
    public override Phrase Sentence => Kept == 0 ? new("absences.ended", Name, Returned) : new("absences.ended-kept", Name, Returned, Kept);
}
