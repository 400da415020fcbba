using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Discards;
using Steward.Journal;
using Steward.Ui;

namespace Steward.Notices;

/// <summary>Who is told of what: the bell, followers of cards, people who are named.</summary>
public static class NoticesRoom
{
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddOperationsOf("Steward.Notices")
        .Hangs(
            new("followers", "deals", "card_id", "card = 0"),
            new("followers", "clients", "card_id", "card = 1"),
            new("notices", "deals", "deal_id"),
            new("notices", "clients", "client_id"))
        .AddSingleton<ICarryNotices, Bell>()
        .AddSingleton<TellFollowers>().Listen<TellFollowers>()
        .AddSingleton<TellWhoIsAsked>().Listen<TellWhoIsAsked>()
        .AddSingleton<NoticesQuery>()
        // Bell
        .AddScoped<IShellSource, NoticesShell>()
        // Following
        .AddSlot<FollowDeal>("deal.actions", 10)
        .AddSlot<FollowClient>("client.actions", 10);

    public static void MapNotices(this Doors doors) => NoticesDoor.Map(doors);
}
