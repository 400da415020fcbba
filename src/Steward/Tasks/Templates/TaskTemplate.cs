using NodaTime;
using Steward.Deals;

namespace Steward.Tasks;

/// <summary>One task of a template.</summary>
/// <param name="Days">So many worked days ahead; none: the same day.</param>
/// <param name="At">Nobody says: the usual hour.</param>
public sealed record TemplateLine(StepKind Kind, string Title, int Days, LocalTime? At = null);

/// <summary>The tasks of a typical situation under a name; they are planned together.</summary>
/// <param name="Ready">Which of the ready ones it was taken over from.</param>
public sealed record TaskTemplate(TaskTemplateId Id, string Name, string? Ready, IReadOnlyList<TemplateLine> Lines);
