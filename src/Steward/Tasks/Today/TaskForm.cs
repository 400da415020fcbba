using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;
using Steward.Deals;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Tasks;

/// <summary>What the form of a task was filled with; it comes back as it was when something is missing.</summary>
public sealed record TaskForm
{
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public string Ending { get; init; } = "";
    public string Result { get; init; } = "";
    public string NextKind { get; init; } = "";
    public string NextTitle { get; init; } = "";
    public string NextDue { get; init; } = "";
    /// <summary>Empty: as is usual for the kind.</summary>
    public string Remind { get; init; } = "";

    public Reminder? Reminder => Named.Of<Reminder>(Remind);

    public static TaskForm Read(IFormCollection form) => new()
    {
        Ending = form["ending"].ToString(), Result = form["result"].ToString(), NextKind = form["next_kind"].ToString(), NextTitle = form["next_title"].ToString(), NextDue = form["next_due"].ToString(), Remind = form["remind"].ToString(),
    };

    public static string Write(LocalDateTime moment) => Pattern.Format(moment);

    public static Instant? Moment(string text, DateTimeZone zone) => Pattern.Parse(text) is { Success: true } at ? zone.AtLeniently(at.Value).ToInstant() : null;

    /// <summary>A step was described, but no day can be read for it: what was typed must not be lost.</summary>
    public bool HasUnreadStep(DateTimeZone zone) => Moment(NextDue, zone) is null && (Typed.OrNull(NextTitle) ?? Typed.OrNull(NextDue)) is not null;

    /// <summary>A step that nobody described has no title: its kind is said in the language of whoever reads.</summary>
    public TaskCompletion Ask(TaskId task, DateTimeZone zone)
    {
        var ending = Named.Of<TaskEnding>(Ending) ?? TaskEnding.Open;
        var kind = Named.Of<StepKind>(NextKind) ?? StepKind.Call;
        var next = Moment(NextDue, zone) is { } due ? new NextStep(kind, Typed.OrNull(NextTitle) ?? "", due) : null;
        return new(task, ending, Result, next);
    }
}
