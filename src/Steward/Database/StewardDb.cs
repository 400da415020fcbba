using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;
using Steward.Foundation;

namespace Steward.Database;

/// <summary>A room's tables: it maps its own entities and nobody else's.</summary>
public interface ITables
{
    void Map(ModelBuilder model, StewardDb db);
}

/// <summary>The entities of one change. The <see cref="Writer"/> hands it empty to each operation; it sees only what the caller may see.</summary>
public sealed class StewardDb(DbContextOptions<StewardDb> options, IEnumerable<ITables> rooms, Sight sight) : DbContext(options)
{
    /// <summary>Read by the query filters of every room, at each query.</summary>
    public Sight Sight { get; private set; } = sight;
    public bool SeesAll => Sight.All;
    public bool SeesUnowned => Sight.Unowned;

    /// <summary>The owners whose rows are seen, in the type of the column they are compared with.</summary>
    public List<Id<T>?> SeenOwners<T>() => [.. Sight.Owners.Select(owner => (Id<T>?)new Id<T>(owner))];

    /// <summary>Empties it for the next change: to make a new one costs as much as a query.</summary>
    internal void BeginAnew(Sight by)
    {
        ChangeTracker.Clear();
        Sight = by;
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        foreach (var room in rooms) room.Map(model, this);
        Refer(model);
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.Name));
                if (property.IsPrimaryKey()) property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
            }
        }
    }

    /// <summary>A property of the type <c>Id&lt;Client&gt;</c> refers to a client: rows are written in that order.</summary>
    private static void Refer(ModelBuilder model)
    {
        var mapped = model.Model.GetEntityTypes().Select(entity => entity.ClrType).ToHashSet();
        foreach (var entity in mapped)
        foreach (var property in entity.GetProperties().Where(property => property.Name != "Id" && model.Entity(entity).Metadata.FindProperty(property.Name) is not null))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(Id<>) || !mapped.Contains(type.GenericTypeArguments[0])) continue;
            var reference = model.Entity(entity).HasOne(type.GenericTypeArguments[0]);
            if (model.Entity(entity).Metadata.FindPrimaryKey() is { Properties: [var only] } && only.Name == property.Name)
                reference.WithOne().HasForeignKey(entity, property.Name).OnDelete(DeleteBehavior.NoAction);
            else
                reference.WithMany().HasForeignKey(property.Name).OnDelete(DeleteBehavior.NoAction);
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Instant>().HaveConversion<InstantToMicroseconds>();
        conventions.Properties<LocalDate>().HaveConversion<DateToText>();
        conventions.Properties<bool>().HaveConversion<int>();
        foreach (var id in rooms.SelectMany(room => room.GetType().Assembly.GetTypes()).Distinct().SelectMany(IdsOf).Distinct())
            conventions.Properties(id).HaveConversion(typeof(IdToLong<>).MakeGenericType(id.GetGenericArguments()[0]));
    }

    private static IEnumerable<Type> IdsOf(Type entity) =>
        entity.IsClass && !entity.IsAbstract && entity.GetProperty("Id")?.PropertyType is { IsGenericType: true } id && id.GetGenericTypeDefinition() == typeof(Id<>) ? [id] : [];

    /// <summary><c>StageEntered</c> becomes <c>stage_entered</c>.</summary>
    public static string Snake(string name) =>
        string.Concat(name.Select((letter, i) => char.IsUpper(letter) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(letter) : letter.ToString()));
}

/// <summary>Moments are kept as whole microseconds since 1970 UTC, the same in both engines.</summary>
public sealed class InstantToMicroseconds() : ValueConverter<Instant, long>(moment => Moments.ToMicroseconds(moment), us => Moments.FromMicroseconds(us));

/// <summary>Days are kept as 2026-11-24.</summary>
public sealed class DateToText() : ValueConverter<LocalDate, string>(day => LocalDatePattern.Iso.Format(day), text => LocalDatePattern.Iso.Parse(text).Value);

public sealed class IdToLong<T>() : ValueConverter<Id<T>, long>(id => id.Value, value => new Id<T>(value));
