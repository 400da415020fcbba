using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Steward.Absences;
using Steward.Analytics;
using Steward.Audit;
using Steward.Caretakers;
using Steward.Channels;
using Steward.Clients;
using Steward.Conversations;
using Steward.Database;
using Steward.Days;
using Steward.Deals;
using Steward.Demo;
using Steward.Discards;
using Steward.Fields;
using Steward.Imports;
using Steward.Journal;
using Steward.Lists;
using Steward.Notices;
using Steward.Orders;
using Steward.People;
using Steward.Quality;
using Steward.Tasks;
using Steward.Ui;

namespace Steward;

/// <summary>The whole house, floor by floor from the ground up. Adding a room is a line in each list.</summary>
public static class House
{
    /// <param name="masterKeyFile">Where the key that wraps all personal keys lives: beside the base, never in it.</param>
    public static IServiceCollection AddHouse(this IServiceCollection services, Engine engine, IClock clock, string masterKeyFile) => services
        .AddSingleton(clock)
        .AddDatabase(engine)
        .AddJournal(masterKeyFile)
        .AddDiscards()
        .AddUi(ui => ui.Zone = house => house.GetRequiredService<Settings>().Zone)
        .AddPeople()
        .AddLists()
        .AddClients()
        .AddFields(Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(masterKeyFile)))!, "files"))
        .AddDeals()
        .AddTasks()
        .AddConversations()
        .AddChannels()
        .AddOrders()
        .AddNotices()
        .AddAbsences()
        .AddDays()
        .AddCaretakers()
        .AddAudit()
        .AddQuality()
        .AddAnalytics()
        .AddImports()
        .AddDemo();

    public static void MapHouse(this Doors doors)
    {
        doors.MapUi();
        doors.MapJournal();
        doors.MapDiscards();
        doors.MapPeople();
        doors.MapLists();
        doors.MapFields();
        doors.MapClients();
        doors.MapDeals();
        doors.MapTasks();
        doors.MapConversations();
        doors.MapChannels();
        doors.MapOrders();
        doors.MapNotices();
        doors.MapAbsences();
        doors.MapDays();
        doors.MapCaretakers();
        doors.MapAudit();
        doors.MapQuality();
        doors.MapAnalytics();
    }
}
