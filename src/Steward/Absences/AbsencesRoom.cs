using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Steward.Database;
using Steward.Discards;
using Steward.Ui;

namespace Steward.Absences;

/// <summary>People who are away, and who stands in for them.</summary>
public static class AbsencesRoom
{
    public static IServiceCollection AddAbsences(this IServiceCollection services) => services
        .AddOperationsOf("Steward.Absences")
        .AddTables<AbsenceTables>()
        .Hangs(
            new("absence_moves", "clients", "subject_id", "thing = 0"),
            new("absence_moves", "deals", "subject_id", "thing = 1"),
            new("absence_moves", "tasks", "subject_id", "thing = 2"))
        .AddSingleton<TellOfAbsence>().AddSingleton<AbsenceSweep>().AddSingleton<AbsencesQuery>().AddSingleton<Steward.People.IDaysAway, DaysAway>()
        .AddSlot<AwayBox>("today.aside", 2)
        .AddSingleton<Steward.People.ILeavings, HandOnWork>()
        .AddSlot<LeftBehindBox>("today.aside", 3)
        .AddSlot<LeftBehindBox>("week.needs", 3)
        .AddQuartz(quartz => quartz.ScheduleJob<AbsenceJob>(trigger => trigger
            .WithIdentity("absences").StartNow().WithSimpleSchedule(every => every.WithInterval(TimeSpan.FromMinutes(10)).RepeatForever())))
        // pages
        .AddNav(new NavItem("absences", "/absences", "beach", Right.DoTasks, NavGroup.Upkeep, Roles: [Role.Head, Role.Administrator, Role.Salesperson]));

    public static void MapAbsences(this Doors doors) => AbsencesDoor.Map(doors);
}
