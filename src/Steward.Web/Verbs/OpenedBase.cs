using NodaTime;
using Steward.Database;
using Steward.Journal;
using Steward.People;

namespace Steward.Web.Verbs;

/// <summary>A base that this process has open for one verb.</summary>
public sealed class OpenedBase : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly Engine engine;
    private readonly IDisposable? held;

    private OpenedBase(ServiceProvider services, Engine engine, IDisposable? held) => (this.services, this.engine, this.held) = (services, engine, held);

    public IServiceProvider Services => services;

    public static async Task<OpenedBase> Open(BaseLocation location, IDisposable? held, Action<IServiceCollection>? configure = null)
    {
#pragma warning disable RS0030 // This is one of the two places where the real clock is chosen.
        var clock = new HouseClock(SystemClock.Instance);
#pragma warning restore RS0030
        var engine = location.NewEngine();
        var house = new ServiceCollection().AddLogging().AddHouse(engine, clock, location.MasterKeyFile);
        configure?.Invoke(house);
        var services = house.BuildServiceProvider();
        await services.GetRequiredService<Schema>().Upgrade();
        await services.CheckKeys();
        await services.GetRequiredService<Settings>().Load();
        await services.GetRequiredService<WorkCalendars>().Load();
        return new OpenedBase(services, engine, held);
    }

    /// <summary>A base of its own in a temporary folder, gone when it is closed.</summary>
    public static async Task<OpenedBase> OpenThrowAway()
    {
        var folder = Directory.CreateTempSubdirectory("steward-");
        return await Open(new BaseLocation(folder.FullName, null), new Folder(folder));
    }

    private sealed class Folder(DirectoryInfo folder) : IDisposable
    {
        public void Dispose() => folder.Delete(recursive: true);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (engine is IAsyncDisposable connections) await connections.DisposeAsync();
        held?.Dispose();
    }
}
