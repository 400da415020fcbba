using System.Reflection;
using System.Text.RegularExpressions;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.HouseRules;

/// <summary>The rules as questions to built code. Each answers with the sentences of what breaks it, so that the same rule can be asked of code that breaks it on purpose.</summary>
public static partial class Rules
{
    public static IEnumerable<string> Arrows(IEnumerable<Type> types) =>
        (from type in types
         let room = Code.RoomOf(type)
         where room is not null
         from used in Code.UsedBy(type)
         let other = Code.RoomOf(used)
         where other is not null && (used.Assembly == Code.House || used.Assembly == type.Assembly)
         let why = Plan.WhyNot(room, other)
         where why is not null
         select $"{Code.NameOf(type)} uses {Code.NameOf(used)}: {why}").Distinct().Order(StringComparer.Ordinal);

    /// <summary>A room writes only its own tables, by SQL, by taking numbers, by adding entities and by setting their properties.</summary>
    public static IEnumerable<string> OwnTables(IEnumerable<Type> types)
    {
        var tables = Tables.ByRoom();
        foreach (var type in types)
        {
            if (Code.RoomOf(type) is not { } room || room is "Database") continue;
            foreach (var method in Code.MethodsOf(type))
            foreach (var table in WrittenBy(method, tables).Distinct())
                if (tables.GetValueOrDefault(table) is { } owner && owner != room && !Plan.Guests.ContainsKey((room, table)))
                    yield return $"{room}: {Code.NameOf(type)} writes {table} of {owner}";
        }
    }

    public static IEnumerable<string> OperationsAreSealed(IEnumerable<Type> types) =>
        types.Where(type => IsOperation(type) && !type.IsAbstract && !type.IsSealed).Select(type => $"{type.Name} is an operation and not sealed");

    /// <summary>A fact has a name that no other fact has, and its sentence is written in every language.</summary>
    public static IEnumerable<string> FactsSpeak(IEnumerable<Type> types, WordBook? words = null)
    {
        var facts = types.Where(type => type.IsSubclassOf(typeof(Fact)) && !type.IsAbstract).ToList();
        foreach (var fact in facts.Where(fact => fact.GetCustomAttribute<FactNameAttribute>() is null)) yield return $"{fact.Name} has no [FactName]";
        foreach (var twins in facts.GroupBy(fact => fact.GetCustomAttribute<FactNameAttribute>()?.Name).Where(g => g.Key is not null && g.Count() > 1)) yield return $"{string.Join(" and ", twins.Select(t => t.Name))} are both called {twins.Key}";
        foreach (var fact in facts)
        {
            var said = Spoken.In(fact.GetProperty(nameof(Fact.Sentence))!.GetMethod!).ToList();
            if (said.Count == 0) yield return $"{fact.Name} has no sentence";
            foreach (var missing in said.SelectMany(spoken => spoken.Missing(words ?? WordBook.House))) yield return $"{fact.Name}: its sentence {missing}";
        }
    }

    /// <summary>Every text that looks like a key of a room's words is one, also when its end is put on at run time. Codes of refusals are such keys.</summary>
    public static IEnumerable<string> KeysAreWritten(IEnumerable<Type> types, WordBook? words = null) =>
        (from type in types
         from method in Code.MethodsOf(type)
         from spoken in Spoken.In(method)
         where IsRoomWord(spoken.Text.Split('.')[0]) && !NotKeys.Contains(spoken.Text)
         from missing in (spoken with { Keys = [.. spoken.Keys.Where(key => !NeverSaid.ContainsKey(key))] }).Missing(words ?? WordBook.House)
         select $"{Code.NameOf(type)}: {missing}").Distinct().Order(StringComparer.Ordinal);

    /// <summary>Members that nobody may use, and why.</summary>
    public static IEnumerable<string> Forbidden(IEnumerable<Type> types) =>
        (from type in types
         from method in Code.MethodsOf(type)
         from member in Code.MembersUsedBy(method)
         let why = WhyForbidden(member)
         where why is not null && !Allowed.Contains((Code.NameOf(type), member.Name))
         select $"{Code.NameOf(type)} uses {member.Name}: {why}").Distinct();

    /// <summary>Texts that look like a key of a room and are none: names of files, settings, cookies.</summary>
    private static readonly HashSet<string> NotKeys = [];

    /// <summary>Keys that an enum could make and nobody says, each with its reason.</summary>
    private static readonly Dictionary<string, string> NeverSaid = new()
    {
        ["tasks.ending.open"] = "the choices are the four ways in which a task is completed",
        ["tasks.ending.dropped"] = "the same",
        ["tasks.card.ending.open"] = "a timeline tells only what is done",
        ["tasks.card.ending.dropped"] = "a task that fell away with its deal is told by the deal's ending",
        ["audit.ask.Nothing"] = "a check that needs nothing and has nothing to judge says audit.ask.nothing",
    };

    /// <summary>Exceptions that except nothing any more.</summary>
    public static IEnumerable<string> NeverSaidYetWritten() => NeverSaid.Keys.Where(WordBook.House.Keys.Contains);

    private static readonly HashSet<(string Type, string Member)> Allowed = [("Named", "TryParse"), ("FactValue", "Parse")];

    private static string? WhyForbidden(MemberInfo member) => member.Name switch
    {
        "IgnoreQueryFilters" => "what a caller may not see does not exist",
        "FromSqlRaw" or "ExecuteSqlRaw" or "ExecuteSqlRawAsync" or "SqlQueryRaw" => "SQL is written with parameters, through Dapper",
        "TryParse" or "Parse" when member.DeclaringType == typeof(Enum) => "it takes numbers that no name has; Named.Of takes names",
        "LoadFrom" or "LoadFile" or "UnsafeLoadFrom" when member.DeclaringType == typeof(Assembly) => "no code comes from outside",
        ".ctor" when member.DeclaringType?.Name == "BinaryFormatter" => "no types come from outside",
        _ => null,
    };

    private static bool IsOperation(Type type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
            if (parent.IsGenericType && parent.GetGenericTypeDefinition() == typeof(Operation<,>)) return true;
        return false;
    }

    private static IEnumerable<string> WrittenBy(MethodBase method, IReadOnlyDictionary<string, string> tables)
    {
        var steps = Code.Read(method).ToList();
        foreach (var text in steps.Select(step => step.Text).OfType<string>())
            foreach (Match write in Writes().Matches(text)) yield return write.Groups[1].Value.ToLowerInvariant();
        // A name of a table by itself, in a method that takes numbers for it or brings many rows into it.
        if (steps.Any(step => step.Member is MethodInfo { Name: "Into" or "TakeNumbers" or "NewId" } m && Code.RoomOf(m.DeclaringType!) == "Database"))
            foreach (var text in steps.Select(step => step.Text).OfType<string>().Where(tables.ContainsKey)) yield return text;
        foreach (var call in steps.Select(step => step.Member).OfType<MethodInfo>())
        {
            if (call.Name is "Add" && call.DeclaringType == typeof(Work) && call.IsGenericMethod && Tables.OfEntity(call.GetGenericArguments()[0]) is { } added) yield return added;
            if (call.Name.StartsWith("set_", StringComparison.Ordinal) && Tables.OfEntity(call.DeclaringType!) is { } changed) yield return changed;
        }
    }

    private static bool IsRoomWord(string word) => Plan.Floors.SelectMany(floor => floor.Rooms).Any(room => room.Equals(word, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\b(?:insert\s+into|update|delete\s+from)\s+""?([a-z_]+)""?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Writes();
}
