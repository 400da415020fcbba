using Steward.Database;

namespace Steward.Deals;

/// <summary>What a form of a move costs: how long it was open and how much was written in it.</summary>
internal static class FormTimes
{
    // A form that was left open over lunch says nothing about the form.
    private const int Longest = 30 * 60;

    public static async Task<FormTime> Of(Stage to, DealMove ask, int seconds, Work work) => new()
    {
        Id = await work.NewId<FormTime>("form_times"), StageId = to.Id, PersonId = work.By.PersonNumber is { } person ? new PersonId(person) : null, At = work.Now,
        Seconds = Math.Clamp(seconds, 0, Longest), Fields = ask.Values.Count(v => !string.IsNullOrWhiteSpace(v.Value)),
    };
}
