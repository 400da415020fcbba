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
        .Hangs(new("client_marks", "clients", "client_id"), new("deal_marks", "deals", "deal_id"))
        .AddSingleton<ICaretaker, ForgottenClients>()
        .AddSingleton<ICaretaker, LongStays>()
        .AddSingleton<ICaretaker, NearDates>()
        .AddSingleton<ICaretaker, LossesToRevive>()
        .AddSingleton<CaretakerCatalog>().AddSingleton<ChangeCaretaker>()
        .AddSingleton<Sweep>().AddSingleton<SweepSchedule>()
        .AddSingleton<ClockSweep>().AddSingleton<MarkClients>().AddSingleton<UnmarkClients>().AddSingleton<UnmarkAtOnce>().Listen<UnmarkAtOnce>()
        .AddSingleton<DealSweep>().AddSingleton<ActOnDeals>().AddSingleton<EndDealMarks>().AddSingleton<EndAtOnce>().Listen<EndAtOnce>().AddSingleton<GiveBack>()
        .AddSingleton<CaretakersQuery>().AddSingleton<DealMarksQuery>().AddSingleton<ChainQuery>()
        .AddSlot<ChainBox>("client.state", 10).AddSlot<DealChainBox>("deal.aside", 30).AddSlot<SoonForgotten>("today.aside", 90).AddSlot<RobotsWeek>("week.main", 10).AddSlot<SoonOver>("today.aside", 11)
        .AddNav(new NavItem("caretakers", "/caretakers", "robot", Right.SeeCaretakers, NavGroup.Upkeep))
        .AddQuartz(quartz => quartz.ScheduleJob<SweepJob>(trigger => trigger
            .WithIdentity("sweep").StartNow().WithSimpleSchedule(every => every.WithInterval(TimeSpan.FromMinutes(10)).RepeatForever())));

    public static void MapCaretakers(this Doors doors)
    {
        CaretakersDoor.Map(doors);
        CaretakersApi.Map(doors.Api);
    }
}
