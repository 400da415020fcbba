using Microsoft.AspNetCore.Http;
using NodaTime;
using NodaTime.Text;
using Steward.Foundation;
using Steward.People;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>The next step as a form sends it, with the names of <c>NextStepChips</c>.</summary>
public sealed record NextStepInput(string? Kind, string? Due, string? Title)
{
    public const string KindName = "next_kind", DueName = "next_due", TitleName = "next_title";

    public bool IsEmpty => Typed.OrNull(Kind) is null && Typed.OrNull(Due) is null && Typed.OrNull(Title) is null;

    public static NextStepInput From(IFormCollection form) => new(form[KindName], form[DueName], form[TitleName]);

    /// <summary>Nothing said: no step. Only a kind: the next day on which they work; only a day: a call.</summary>
    public NextStep? Step(DaysAhead days)
    {
        if (IsEmpty) return null;
        var kind = Named.Of<StepKind>(Kind) ?? StepKind.Call;
        return new NextStep(kind, Title?.Trim() ?? "", Moment(days.Zone) ?? days.At(days.InDays(1)));
    }

    private Instant? Moment(DateTimeZone zone) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(Due ?? "") is { Success: true } at ? zone.AtLeniently(at.Value).ToInstant()
        : LocalDatePattern.Iso.Parse(Due ?? "") is { Success: true } day ? zone.AtLeniently(day.Value + DaysAhead.Usual).ToInstant() : null;
}

/// <summary>The next step as a program sends it.</summary>
public sealed record NextStepBody
{
    public StepKind Kind { get; init; }
    public string? Title { get; init; }
    public required Instant Due { get; init; }
    public PersonId? Owner { get; init; }

    public NextStep Step() => new(Kind, Title ?? "", Due, Owner);
}
