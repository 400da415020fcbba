using Microsoft.Extensions.DependencyInjection;

namespace Steward.Database;

/// <summary>The base: which engine, one writer, readers, the schema's history.</summary>
public static class DatabaseRoom
{
    private static readonly Lazy<ILookup<string?, Type>> Operations = new(() => typeof(DatabaseRoom).Assembly.GetTypes().Where(type => type.IsSealed && IsOperation(type)).ToLookup(type => type.Namespace));

    public static IServiceCollection AddDatabase(this IServiceCollection services, Engine engine)
    {
        DapperTypes.Register();
        return services.AddSingleton(engine).AddSingleton<Schema>().AddSingleton<Writer>().AddSingleton<BaseReader>().AddSingleton<Reader>().AddSingleton<TermSearch>().AddSingleton<Entities>().AddSingleton<Settings>()
            .AddSingleton<KeyedCalls>().AddSingleton<IBeforeCommit, KeyedCallsAreClaimed>();
    }

    /// <summary>Every operation of a room: a new one needs no line.</summary>
    public static IServiceCollection AddOperationsOf(this IServiceCollection services, string room)
    {
        foreach (var operation in Operations.Value[room]) services.AddSingleton(operation);
        return services;
    }

    /// <summary>A room's entities.</summary>
    public static IServiceCollection AddTables<TTables>(this IServiceCollection services) where TTables : class, ITables =>
        services.AddSingleton<ITables, TTables>();

    /// <summary>A table whose rows are seen by their owner, the team or all.</summary>
    public static IServiceCollection Guard(this IServiceCollection services, GuardedTable table) => services.AddSingleton(table);

    private static bool IsOperation(Type? type) => type is not null && (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Operation<,>) || IsOperation(type.BaseType));
}
