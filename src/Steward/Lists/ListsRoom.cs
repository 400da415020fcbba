using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Discards;
using Steward.Ui;

namespace Steward.Lists;

/// <summary>What every list can do: columns as each person wants them, filters, groups, sums, saved views, files, one act on many rows.</summary>
public static class ListsRoom
{
    public static IServiceCollection AddLists(this IServiceCollection services) => services
        .AddOperationsOf("Steward.Lists")
        .StaysOutOfTheBin("bulk_rows", "what was done to many stays told, also of a card that is not there")
        .AddSingleton<ListBook>().AddSingleton<ListSums>().AddSingleton<SortedPages>()
        // Columns
        .AddSingleton<Layouts>()
        // Filters
        .AddSingleton<FilterSql>()
        // Cells
        .AddSingleton<CellBook>()
        // Views
        .AddSingleton<ViewsQuery>()
        // Files
        .AddScoped<ListFile>()
        // Bulk
        .AddSingleton<BulkAct>(given => ActivatorUtilities.CreateInstance<BinAct>(given, "clients"))
        .AddSingleton<BulkAct>(given => ActivatorUtilities.CreateInstance<BinAct>(given, "deals"))
        .AddSingleton<HandOverLoad>()
        .AddSingleton<ActBook>().AddSingleton<RunsQuery>()
        .AddSingleton<BulkRunner>().AddHostedService(services => services.GetRequiredService<BulkRunner>());

    public static void MapLists(this Doors doors)
    {
        ListsDoor.Map(doors);
        CellsDoor.Map(doors);
        ViewsDoor.Map(doors);
        BulkDoor.Map(doors);
    }

    /// <summary>What an act on many rows may write besides own fields.</summary>
    public static IServiceCollection AddAttributes(this IServiceCollection services, IEnumerable<WrittenAttribute> attributes)
    {
        foreach (var attribute in attributes) services.AddSingleton(attribute);
        return services;
    }

    /// <summary>The cells of a room's list that are written where they stand.</summary>
    public static IServiceCollection AddCells<TCells>(this IServiceCollection services) where TCells : ListCells => services.AddSingleton<ListCells, TCells>();

    /// <summary>A room's list.</summary>
    public static IServiceCollection AddList<TList>(this IServiceCollection services) where TList : ListDefinition =>
        services.AddSingleton<TList>().AddSingleton<ListDefinition>(given => given.GetRequiredService<TList>());
}
