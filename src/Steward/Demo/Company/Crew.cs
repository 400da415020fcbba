using Steward.Database;
using Steward.People;

namespace Steward.Demo;

/// <summary>A salesperson and how they work.</summary>
public sealed record Seller(PersonId Id, Habits Habits, Tongue Writes);

/// <summary>Hires the people of the simulated company. Nobody has a password: in a demo one enters with a click.</summary>
public sealed class Crew(AddPerson people, AddTeam teams)
{
    /// <summary>Above five salespeople, one for so many deals.</summary>
    private const int DealsPerSeller = 600, Most = 290, FirstExtension = 101;
    private int extension = FirstExtension;

    public async Task<(IReadOnlyList<Seller> Sellers, PersonId Reviewer)> Hire(Work work, int deals)
    {
        extension = FirstExtension;
        var mariam = await Hire(work, "Mariam Dvali", Role.Head, null);
        var homes = (await teams.RunIn(work, new NewTeam("Homes and offices", mariam))).Done.Id;
        var developers = (await teams.RunIn(work, new NewTeam("Developers", mariam))).Done.Id;
        var sellers = new List<Seller>
        {
            new(await Hire(work, "Nino Beridze", Role.Salesperson, homes), Habits.Tidy, Tongue.Russian),
            new(await Hire(work, "Levan Tsiklauri", Role.Salesperson, homes), Habits.Overloaded, Tongue.English),
            new(await Hire(work, "ირაკლი გოგოლაძე", Role.Salesperson, homes), Habits.FridayDumper, Tongue.Georgian),
            new(await Hire(work, "Андрей Соколов", Role.Salesperson, homes), Habits.Parker, Tongue.Russian),
            new(await Hire(work, "Davit Kobakhidze", Role.Salesperson, developers), Habits.Hasty, Tongue.English),
        };
        var reviewer = await Hire(work, "Тамара Лебедева", Role.QualityController, null);
        await Hire(work, "ქეთევან მაისურაძე", Role.Marketer, null);
        await Hire(work, "Giorgi Managadze", Role.Director, null);
        await Hire(work, "Ana Gelashvili", Role.Administrator, null);
        for (var i = 0; i < Math.Min(Most, (deals - 2_000) / DealsPerSeller); i++)
            sellers.Add(new Seller(await Hire(work, NameOf(i), Role.Salesperson, i % 6 == 0 ? developers : homes), Habits.Ordinary, (Tongue)(i % 3)));
        return (sellers, reviewer);
    }

    private async Task<PersonId> Hire(Work work, string name, Role role, TeamId? team) =>
        (await people.RunIn(work, new NewPerson(name, role) { Team = team, Extension = role is Role.Salesperson or Role.Head ? (extension++).ToString(System.Globalization.CultureInfo.InvariantCulture) : null })).Done.Id;

    private static string NameOf(int number)
    {
        var (first, last) = (Library.House.Names("first"), Library.House.Names("last"));
        return $"{first[number % first.Count][number % 3]} {last[number * 7 % last.Count][number % 3]}";
    }
}
