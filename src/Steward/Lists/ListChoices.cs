using Steward.Database;
using Steward.People;
using Steward.Ui;

namespace Steward.Lists;

/// <summary>What is chosen from in more than one list.</summary>
public static class ListChoices
{
    /// <summary>Those whose rows the caller sees.</summary>
    public static async Task<IReadOnlyList<Choice>> Owners(Staffing staff, Caller by) =>
        [.. (await staff.All()).Values.Where(person => by.Sight.Covers(person.Id.Value)).OrderBy(person => !person.Active).ThenBy(person => person.Name, StringComparer.CurrentCulture).Select(person => new Choice(person.Id.ToString(), person.Name))];

    public static IReadOnlyList<Choice> Steps(Words words) => [new("none", words["lists.step.none"]), new("overdue", words["lists.step.overdue"]), new("planned", words["lists.step.planned"])];
}
