using Steward.Database;
using Steward.People;
using Steward.Ui;

namespace Steward.Clients;

/// <summary>People to choose an owner from.</summary>
public static class OwnerChoices
{
    /// <summary>Those whose clients the caller sees.</summary>
    public static IReadOnlyList<Choice> Seen(IReadOnlyDictionary<PersonId, Colleague> people, Sight sight) =>
        Of(people.Values.Where(person => sight.Covers(person.Id.Value)));

    /// <summary>Those to whom clients can be given: who sells and works here.</summary>
    public static IReadOnlyList<Choice> Receivers(IReadOnlyDictionary<PersonId, Colleague> people) =>
        Of(people.Values.Where(person => person.Active && person.Role.Has(Right.WorkBase)));

    private static IReadOnlyList<Choice> Of(IEnumerable<Colleague> people) =>
        [.. people.OrderBy(person => person.Name, StringComparer.CurrentCulture).Select(person => new Choice(person.Id.ToString(), person.Name))];
}
