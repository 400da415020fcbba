using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Steward.Database;

namespace Steward.HouseRules;

/// <summary>Whose table is whose: the scripts say it, table by table under the heading of a room.</summary>
public static partial class Tables
{
    private static readonly Lazy<Dictionary<string, string>> Rooms = new(ReadScripts);
    private static readonly Lazy<Dictionary<Type, string>> Entities = new(ReadModel);

    public static IReadOnlyDictionary<string, string> ByRoom() => Rooms.Value;

    public static string? OfEntity(Type type) => Entities.Value.GetValueOrDefault(type);

    private static Dictionary<string, string> ReadScripts()
    {
        var rooms = Plan.Floors.SelectMany(floor => floor.Rooms).ToHashSet();
        var (owner, found) = ("Database", new Dictionary<string, string>());
        foreach (var line in Schema.Scripts("sqlite").SelectMany(script => script.Sql.Split('\n')))
        {
            if (Heading().Match(line) is { Success: true } heading && rooms.Contains(heading.Groups[1].Value)) owner = heading.Groups[1].Value;
            if (Table().Match(line) is { Success: true } table) found[table.Groups[1].Value] = owner;
        }
        return found;
    }

    private static Dictionary<Type, string> ReadModel()
    {
        var rooms = Code.House.GetTypes().Where(type => type.IsAssignableTo(typeof(ITables)) && type is { IsAbstract: false, IsInterface: false }).Select(type => (ITables)Activator.CreateInstance(type, nonPublic: true)!).ToList();
        var options = new DbContextOptionsBuilder<StewardDb>().UseSqlite("Data Source=:memory:").Options;
        using var db = new StewardDb(options, rooms, Sight.Everything);
        return db.Model.GetEntityTypes().ToDictionary(entity => entity.ClrType, entity => entity.GetTableName()!);
    }

    [GeneratedRegex(@"^-- (\w+)\.?\s*$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^create table (\w+)")]
    private static partial Regex Table();
}
