using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Steward.Foundation;

namespace Steward.Database;

/// <summary>One change of the base while it is being made: its rows, its moment, who asked for it and the facts it tells.
/// All of it is committed together, or none of it happened.</summary>
public sealed class Work(StewardDb db, WriteSession session, Caller by, Instant now)
{
    private readonly List<Fact> told = [];
    private readonly Dictionary<object, object> found = [];

    public StewardDb Db { get; } = db;
    public Caller By { get; } = by;
    public Instant Now { get; } = now;
    public DbConnection Connection => session.Connection;
    public DbTransaction Transaction => session.Transaction;
    public IReadOnlyList<Fact> Told => told;

    /// <summary>The order of facts is the order of telling.</summary>
    public void Tell(Fact fact) => told.Add(fact);

    public async Task<Id<T>> NewId<T>(string table) => new(await session.TakeNumbers(table, 1));

    /// <summary>The first of <paramref name="count"/> numbers in a row.</summary>
    public Task<long> TakeNumbers(string table, int count) => session.TakeNumbers(table, count);

    public async Task<T> Add<T>(T entity) where T : class
    {
        await Db.AddAsync(entity);
        return entity;
    }

    /// <summary>The row of that number, if the caller may see it; what this change holds already is not read again.</summary>
    public async ValueTask<T?> Find<T>(Id<T> id) where T : class
    {
        // What the change has let go of since (an import clears its book as it goes) would be written nowhere.
        if (found.TryGetValue(id, out var held) && Db.Entry(held).State != EntityState.Detached) return (T)held;
        var row = await ByNumber<T>.Read.In(Db)(Db, id);
        if (row is not null) found[id] = row;
        return row;
    }

    private static class ByNumber<T> where T : class
    {
        public static readonly Compiled<Func<StewardDb, Id<T>, Task<T?>>> Read = new(() => EF.CompileAsyncQuery((StewardDb db, Id<T> id) => db.Set<T>().FirstOrDefault(row => EF.Property<Id<T>>(row, "Id") == id)));
    }

    /// <summary>Writes what has been changed so far into the transaction, so that SQL sees it.</summary>
    public Task Flush() => Db.ChangeTracker.HasChanges() ? Db.SaveChangesAsync() : Task.CompletedTask;
}
