using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Discards;
using Steward.Ui;

namespace Steward.Journal;

/// <summary>The append-only record of everything that happened.</summary>
public static class JournalRoom
{
    public static IServiceCollection AddJournal(this IServiceCollection services, string masterKeyFile) => services
        .AddOperationsOf("Steward.Journal")
        .Hangs(new("pins", "deals", "card_id", "card = 0"), new("pins", "clients", "card_id", "card = 1"))
        .AddSingleton(new FactCodec([typeof(JournalRoom).Assembly])).AddSingleton(new Keyring(masterKeyFile)).AddSingleton<JournalWriter>()
        .AddSingleton<IBeforeCommit>(s => s.GetRequiredService<JournalWriter>())
        .AddSingleton<VerifyJournal>().AddSingleton<History>()
        // Timeline
        .AddSingleton<TimelineQuery>()
        .AddTimeline<FactTimeline>()
        .AddSlot<ClientHistory>("client.talk", 30)
        // Paper
        .AddSingleton<PaperQuery>();

    /// <summary>Before anything is read or written.</summary>
    /// <exception cref="BaseRefused">The master key is missing, or it is of another base.</exception>
    public static async Task CheckKeys(this IServiceProvider services)
    {
        await using var connection = await services.GetRequiredService<BaseReader>().Open();
        await services.GetRequiredService<Keyring>().Check(connection);
    }

    public static void MapJournal(this Doors doors)
    {
        TimelineDoor.Map(doors);
        PaperDoor.Map(doors);
    }

    /// <summary>A room's part in the history of cards.</summary>
    public static IServiceCollection AddTimeline<TSource>(this IServiceCollection services) where TSource : class, ITimelineSource => services.AddSingleton<ITimelineSource, TSource>();

    /// <summary>Has every kind of fact that <typeparamref name="TListener"/> listens to heard by it, in the same transaction.</summary>
    public static IServiceCollection Listen<TListener>(this IServiceCollection services) where TListener : class
    {
        foreach (var heard in typeof(TListener).GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IListen<>)))
            services.AddSingleton(heard, s => s.GetRequiredService<TListener>());
        return services;
    }
}
