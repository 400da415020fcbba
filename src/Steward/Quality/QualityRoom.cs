using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Discards;
using Steward.Journal;
using Steward.Ui;

namespace Steward.Quality;

/// <summary>What quality control saw and said.</summary>
public static class QualityRoom
{
    public static IServiceCollection AddQuality(this IServiceCollection services) => services
        .AddOperationsOf("Steward.Quality")
        .AddTables<QualityTables>()
        .Hangs(new Hanging("reviews", "deals", "deal_id"), new Hanging("reviews", "stage_visits", "visit_id"))
        // ExtraControl
        .AddSingleton<WatchEntries>().Listen<WatchEntries>()
        .AddSingleton<ControlQuery>()
        .AddSlot<ControlBox>("today.aside", 8)
        .AddSlot<ControlBox>("week.needs", 8)
        .AddSlot<LookButton>("deal.actions", 15);

    public static void MapQuality(this Doors doors) => QualityDoor.Map(doors);
}
