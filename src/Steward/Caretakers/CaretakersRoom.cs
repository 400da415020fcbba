using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Steward.Database;
using Steward.Discards;
using Steward.Journal;
using Steward.Ui;

namespace Steward.Caretakers;

/// <summary>Autonomous helpers that sweep the base, mark what they find and act by settings.</summary>
public static class CaretakersRoom
{
    public static IServiceCollection AddCaretakers(this IServiceCollection services) => services
        .AddOperationsOf("Steward.Caretakers")
        .Hangs(new("client_marks", "clients", "client_id"), new("deal_marks", "deals", "deal_id"))
        .AddSingleton<CaretakerCatalog>()
        // Kinds/Forgotten
        .AddSingleton<ICaretaker, ForgottenClients>()
        // Kinds/Stays
        .AddSingleton<ICaretaker, LongStays>()
        // Kinds/Dates
        .AddSingleton<ICaretaker, NearDates>()
        // Kinds/Revival
        .AddSingleton<ICaretaker, LossesToRevive>()
        // Sweeps
        .AddSingleton<Sweep>().AddSingleton<SweepSchedule>()
        .AddQuartz(quartz => quartz.ScheduleJob<SweepJob>(trigger => trigger
            .WithIdentity("sweep").StartNow().WithSimpleSchedule(every => every.WithInterval(TimeSpan.FromMinutes(10)).RepeatForever())))
        // Clocks
        .AddSingleton<ClockSweep>()
        .AddSingleton<UnmarkAtOnce>().Listen<UnmarkAtOnce>()
        // DealMarks
        .AddSingleton<DealSweep>()
        .AddSingleton<EndAtOnce>().Listen<EndAtOnce>()
        .AddSlot<SoonOver>("today.aside", 11)
        // Overview
        .AddSingleton<CaretakersQuery>().AddSingleton<DealMarksQuery>()
        .AddSlot<RobotsWeek>("week.main", 10)
        // Chains
        .AddSingleton<ChainQuery>()
        .AddSlot<ChainBox>("client.state", 10)
        .AddSlot<DealChainBox>("deal.aside", 30)
        .AddSlot<SoonForgotten>("today.aside", 90)
        // pages
        .AddNav(new NavItem("caretakers", "/caretakers", "robot", Right.SeeCaretakers, NavGroup.Upkeep));

    public static void MapCaretakers(this Doors doors)
    {
        CaretakersDoor.Map(doors);
        CaretakersApi.Map(doors.Api);
    }
}
