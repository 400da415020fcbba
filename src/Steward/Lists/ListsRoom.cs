using Microsoft.Extensions.DependencyInjection;
using Steward.Ui;

namespace Steward.Lists;

/// <summary>What every list can do: columns as each person wants them, filters, groups, sums, saved views, files, one act on many rows.</summary>
public static class ListsRoom
{
    public static IServiceCollection AddLists(this IServiceCollection services) => services
        .AddSingleton<ListBook>().AddSingleton<Layouts>().AddSingleton<LayColumns>()
        .AddSingleton<FilterSql>().AddSingleton<ListSums>().AddSingleton<SortedPages>()
        .AddSingleton<ViewsQuery>().AddSingleton<KeepView>().AddSingleton<DropView>()
        .AddScoped<ListFile>().AddSingleton<TellExport>();

    public static void MapLists(this Doors doors)
    {
        ListsDoor.Map(doors);
        ViewsDoor.Map(doors);
    }

    /// <summary>A room's list.</summary>
    public static IServiceCollection AddList<TList>(this IServiceCollection services) where TList : ListDefinition =>
        services.AddSingleton<TList>().AddSingleton<ListDefinition>(given => given.GetRequiredService<TList>());
}
