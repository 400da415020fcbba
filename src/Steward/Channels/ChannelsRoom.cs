using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Steward.Database;
using Steward.Discards;
using Steward.Ui;

namespace Steward.Channels;

/// <summary>The doors through which clients reach the company. Calls now.</summary>
public static class ChannelsRoom
{
    public static IServiceCollection AddChannels(this IServiceCollection services) => services
        .AddOperationsOf("Steward.Channels")
        .AddTables<ChannelTables>()
        .Hangs(new Hanging("calls", "clients", "client_id"), new Hanging("call_legs", "calls", "call_id"))
        .Loosens(new Loosened("calls", "deal_id", "deals"), new Loosened("calls", "contact_id", "contacts"), new Loosened("calls", "activity_id", "activities"))
        // Calls
        .AddSingleton<SettleCalls>().AddSingleton<CallDesk>().AddSingleton<CallsQuery>()
        .AddSlot<CallWindow>("shell", 10)
        .AddSlot<CallsToWrite>("today.top", 5)
        .AddQuartz(quartz => quartz.ScheduleJob<SettleCallsJob>(trigger => trigger
            .WithIdentity("calls").StartNow().WithSimpleSchedule(every => every.WithInterval(SettleCalls.Grace.ToTimeSpan()).RepeatForever())));

    public static void MapChannels(this Doors doors)
    {
        CallsDoor.Map(doors);
        CallsApi.Map(doors);
    }
}
