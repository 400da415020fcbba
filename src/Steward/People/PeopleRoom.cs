using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Ui;

namespace Steward.People;

/// <summary>Who works here: people, teams, roles, sign-in, API keys; and whose rows each of them sees.</summary>
public static class PeopleRoom
{
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddIdentityCore<Person>(identity =>
        {
            identity.User.RequireUniqueEmail = false; // the address is checked by AddPerson, for people without one too
            identity.Password = new PasswordOptions { RequiredLength = AddPerson.ShortestPassword, RequireDigit = false, RequireLowercase = false, RequireNonAlphanumeric = false, RequireUppercase = false };
            identity.Lockout.MaxFailedAccessAttempts = 5;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(1);
        }).AddUserStore<PersonStore>();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000); // PBKDF2 with HMAC-SHA512
        return services
            .AddOperationsOf("Steward.People")
            .AddTables<PeopleTables>()
            .AddSingleton<Staffing>()
            .AddSingleton<IPeopleNames>(s => s.GetRequiredService<Staffing>())
            .AddSingleton<ICallersNow>(s => s.GetRequiredService<Staffing>())
            .AddSingleton<IPasswordHasher<Person>, PasswordHasher<Person>>()
            // SignIn
            .AddSingleton<SignInLimits>()
            // Roster
            .AddSingleton<RosterQuery>()
            // Hours
            .AddSingleton<HolidayBook>().AddSingleton<WorkCalendars>().AddSingleton<WorkDays>()
            .AddSingleton<IAfterCommit>(s => s.GetRequiredService<WorkCalendars>())
            // pages
            .AddNav(new NavItem("company", "/company", "building", Right.ManagePeople, NavGroup.Rules))
            .AddNav(new NavItem("hours", "/hours", "clock-hour-9", Right.EditRules, NavGroup.Rules))
            .AddNav(new NavItem("people", "/people", "users", Right.ManagePeople, NavGroup.Rules));
    }

    public static void MapPeople(this Doors doors)
    {
        SignInDoor.Map(doors.Pages);
        MyDoor.Map(doors.Pages);
        RosterDoor.Map(doors.Pages);
        RosterApi.Map(doors.Api);
        HoursDoor.Map(doors);
        CompanyDoor.Map(doors);
        HomePages.Map(doors.Pages);
    }
}
