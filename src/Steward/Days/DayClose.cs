using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Days;

/// <summary>How somebody's day stands: what was done of what was planned, what is left, and what would be left behind.</summary>
/// <param name="Planned">Tasks that were due on the day, done or not.</param>
/// <param name="Left">Open tasks that were due on the day.</param>
/// <param name="Overdue">Open tasks of earlier days.</param>
/// <param name="Bare">Open deals without a next step.</param>
public sealed record DayCount(int Done, int Planned, int Left, int Overdue, int Bare)
{
    public bool IsClean => Left + Overdue + Bare == 0;
}

[FactName("day.closed", "moon")]
public sealed record DayClosed(PersonId Person, string Name, LocalDate Day, int Done, int Planned, int Left, int Overdue, int Bare) : Fact
{
    public override Phrase Sentence => new("days.closed", Name, Day, Done, Planned, Left, Overdue, Bare);
    public override string About => $"person:{Person}";
}

/// <summary>Heads were told that the day of their people is on one page.</summary>
[FactName("day.reported", "moon")]
public sealed record DayReported(LocalDate Day, int People, int Heads) : Fact
{
    public override Phrase Sentence => new("days.reported", Day, People, Heads);
    public override string About => "company:1";
}

/// <summary>The evening came and nobody had closed the day: the program counted it.</summary>
[FactName("day.counted", "moon")]
public sealed record DayCounted(PersonId Person, string Name, LocalDate Day, int Done, int Planned, int Left, int Overdue, int Bare) : Fact
{
    public override Phrase Sentence => new("days.counted", Name, Day, Done, Planned, Left, Overdue, Bare);
    public override string About => $"person:{Person}";
}
