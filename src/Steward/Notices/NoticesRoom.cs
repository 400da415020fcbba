using Microsoft.Extensions.DependencyInjection;
using Steward.Journal;
using Steward.Ui;

namespace Steward.Notices;

/// <summary>Who is told of what: the bell, followers of cards, people who are named.</summary>
public static class NoticesRoom
{
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddSingleton<ICarryNotices, Bell>().AddSingleton<TellFollowers>().Listen<TellFollowers>()
        .AddSingleton<FollowCard>().AddSingleton<ReadNotices>().AddSingleton<NoticesQuery>().AddScoped<IShellSource, NoticesShell>()
        .AddSlot<FollowDeal>("deal.actions", 10).AddSlot<FollowClient>("client.actions", 10);

    public static void MapNotices(this Doors doors) => NoticesDoor.Map(doors);
}
