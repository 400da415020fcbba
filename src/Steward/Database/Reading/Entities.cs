using Microsoft.EntityFrameworkCore;

namespace Steward.Database;

/// <summary>Entities as a caller may see them, for reading what needs their own rules (a card asks the gates). Nothing is saved from here.</summary>
public sealed class Entities(Engine engine, IEnumerable<ITables> rooms)
{
    public async Task<T> Read<T>(Caller by, Func<StewardDb, Task<T>> read, CancellationToken stop = default)
    {
        await using var connection = await engine.OpenReader(stop);
        var options = new DbContextOptionsBuilder<StewardDb>().UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        engine.Use(options, connection);
        await using var db = new StewardDb((DbContextOptions<StewardDb>)options.Options, rooms, by.Sight);
        return await read(db);
    }
}
