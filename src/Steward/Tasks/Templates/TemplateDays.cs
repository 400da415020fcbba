using NodaTime;
using Steward.People;

namespace Steward.Tasks;

/// <summary>A task of a template with the moment for which it would be planned.</summary>
public sealed record PlannedLine(TemplateLine Line, Instant Due);

/// <summary>On which days the tasks of a template fall, the nearest first: those on which whoever will do them works.</summary>
public static class TemplateDays
{
    /// <summary>A task of the same day whose hour has passed.</summary>
    private static readonly Duration Soon = Duration.FromHours(1);

    public static IReadOnlyList<PlannedLine> Of(TaskTemplate template, DaysAhead days) =>
        [.. template.Lines.Select(line => new PlannedLine(line, Instant.Max(days.At(days.InWorkedDays(line.Days), line.At), days.Now + Soon))).OrderBy(planned => planned.Due)];
}
