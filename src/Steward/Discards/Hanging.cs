using Microsoft.Extensions.DependencyInjection;

namespace Steward.Discards;

/// <summary>Rows that go with a card into the bin and come back with it: those of <paramref name="Table"/> whose <paramref name="Column"/> names a row of <paramref name="On"/> that goes.
/// A room says it of its own tables; a test asks that none is left out.</summary>
/// <param name="Only">A further condition, in SQL.</param>
/// <param name="Prefix">The column is a text: this and the number.</param>
/// <param name="IsKept">Triggers keep these rows; they are put back last, as they were.</param>
public sealed record Hanging(string Table, string On, string Column, string? Only = null, string? Prefix = null, bool IsKept = false);

/// <summary>A reference from what stays to what goes: emptied, and filled again with the return.</summary>
/// <param name="Key">What names the row that stays.</param>
public sealed record Loosened(string Table, string Column, string On, string Key = "id");

/// <summary>Triggers sum up rows of <paramref name="Table"/> on the card that <paramref name="Column"/> names, which may stay when they go.</summary>
public sealed record Summed(string Table, string Column, string On);

/// <summary>A table with a card's number in it that has nothing to do with the bin, and why.</summary>
public sealed record Unbinned(string Table, string Why);

public static class HangingRegistration
{
    public static IServiceCollection Hangs(this IServiceCollection services, params IEnumerable<Hanging> all)
    {
        foreach (var one in all) services.AddSingleton(one);
        return services;
    }

    public static IServiceCollection Loosens(this IServiceCollection services, params IEnumerable<Loosened> all)
    {
        foreach (var one in all) services.AddSingleton(one);
        return services;
    }

    public static IServiceCollection SumsUp(this IServiceCollection services, params IEnumerable<Summed> all)
    {
        foreach (var one in all) services.AddSingleton(one);
        return services;
    }

    public static IServiceCollection StaysOutOfTheBin(this IServiceCollection services, string table, string why) => services.AddSingleton(new Unbinned(table, why));

    /// <summary>A kind of card that can be put into the bin.</summary>
    public static IServiceCollection AddBinnable<TBinnable>(this IServiceCollection services) where TBinnable : Binnable => services.AddSingleton<Binnable, TBinnable>();
}
