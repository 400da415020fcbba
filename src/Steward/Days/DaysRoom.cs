using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Steward.Database;
using Steward.Ui;

namespace Steward.Days;

/// <summary>The close of the day, and the week on one page.</summary>
public static class DaysRoom
{
    public static IServiceCollection AddDays(this IServiceCollection services) => services
        .AddOperationsOf("Steward.Days").AddSingleton<Evening>().AddSingleton<DaysQuery>()
        .AddSlot<DayButton>("today.actions", 10)
        .AddSlot<TeamCloses>("today.aside", 1)
        .AddQuartz(quartz => quartz.ScheduleJob<EveningJob>(trigger => trigger
            .WithIdentity("evening").StartNow().WithSimpleSchedule(every => every.WithInterval(TimeSpan.FromMinutes(15)).RepeatForever())));

    public static void MapDays(this Doors doors) => DaysDoor.Map(doors);
}
