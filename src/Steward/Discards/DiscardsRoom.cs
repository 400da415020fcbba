using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Steward.Database;
using Steward.Ui;

namespace Steward.Discards;

/// <summary>Thirty days in which a card that was thrown away can be had back as it was.</summary>
public static class DiscardsRoom
{
    public static IServiceCollection AddDiscards(this IServiceCollection services) => services
        .AddOperationsOf("Steward.Discards")
        .Guard(new GuardedTable("bin", "owner_id"))
        .AddSingleton<BinTables>().AddSingleton<BinLinks>().AddSingleton<BinMover>().AddSingleton<BinPreview>().AddSingleton<BinQuery>()
        .AddSlot<BinDeal>("deal.actions", 90)
        .AddSlot<BinClient>("client.actions", 90)
        .AddSlot<GoneDeal>("deal.gone", 10)
        .AddSlot<GoneClient>("client.gone", 10)
        .AddQuartz(quartz => quartz.ScheduleJob<BinJob>(trigger => trigger
            .WithIdentity("bin").StartNow().WithSimpleSchedule(every => every.WithInterval(TimeSpan.FromHours(1)).RepeatForever())));

    public static void MapDiscards(this Doors doors) => BinDoor.Map(doors);
}
