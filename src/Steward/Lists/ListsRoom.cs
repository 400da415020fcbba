using Microsoft.Extensions.DependencyInjection;
using Steward.Discards;
using Steward.Ui;

namespace Steward.Lists;

/// <summary>What every list can do: columns as each person wants them, filters, groups, sums, saved views, files, one act on many rows.</summary>
public static class ListsRoom
{
    public static IServiceCollection AddLists(this IServiceCollection services) => services
        .AddSingleton<ListBook>().AddSingleton<Layouts>().AddSingleton<LayColumns>()
        .AddSingleton<FilterSql>().AddSingleton<ListSums>().AddSingleton<SortedPages>()
        .AddSingleton<CellBook>().AddSingleton<ViewsQuery>().AddSingleton<KeepView>().AddSingleton<DropView>()
        .AddScoped<ListFile>().AddSingleton<TellExport>()
        .StaysOutOfTheBin("bulk_rows", "what was done to many stays told, also of a card that is not there")
        .AddSingleton<BulkAct>(given => ActivatorUtilities.CreateInstance<BinAct>(given, "clients")).AddSingleton<BulkAct>(given => ActivatorUtilities.CreateInstance<BinAct>(given, "deals"))
        .AddSingleton<ActBook>().AddSingleton<BeginBulk>().AddSingleton<UndoBulk>().AddSingleton<StopBulk>().AddSingleton<RunsQuery>()
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
