using NodaTime;
using Steward.Database;
using Steward.Journal;

namespace Steward.Web.Verbs;

/// <summary>A base that this process has open for one verb.</summary>
public sealed class OpenedBase : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly IDisposable? held;

    private OpenedBase(ServiceProvider services, IDisposable? held) => (this.services, this.held) = (services, held);

    public IServiceProvider Services => services;

    public static async Task<OpenedBase> Open(BaseLocation location, IDisposable? held)
    {
#pragma warning disable RS0030 // This is one of the two places where the real clock is chosen.
        var clock = new HouseClock(SystemClock.Instance);
#pragma warning restore RS0030
        var services = new ServiceCollection().AddLogging().AddHouse(location.NewEngine(), clock, location.MasterKeyFile).BuildServiceProvider();
        await services.GetRequiredService<Schema>().Upgrade();
        await services.CheckKeys();
        await services.GetRequiredService<Settings>().Load();
        return new OpenedBase(services, held);
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
        held?.Dispose();
    }
}
