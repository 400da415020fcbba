using System.Reflection;
using System.Text.RegularExpressions;
using Steward.Audit;
using Steward.Database;
using Steward.Deals;
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
            {
                if (table == Plan.AnyTable && !Plan.Guests.ContainsKey((room, table)))
                    yield return $"{room}: {Code.NameOf(type)} writes a table whose name only the run knows";
                if (tables.GetValueOrDefault(table) is { } owner && owner != room && !Plan.Guests.ContainsKey((room, table)))
                    yield return $"{room}: {Code.NameOf(type)} writes {table} of {owner}";
            }
        }
    }

    /// <summary>What a room reads in SQL is its own, of a room below, of one beside to which there is a door, or listed with its reason.</summary>
    public static IEnumerable<string> ReadTables(IEnumerable<Type> types) =>
        (from read in ReadPairs(types)
         where !Plan.Reads.ContainsKey((read.Room, read.Table)) && Plan.WhyNot(read.Room, read.Owner) is not null
         select $"{read.Room}: {read.Type} reads {read.Table} of {read.Owner}: {Plan.WhyNot(read.Room, read.Owner)}").Distinct().Order(StringComparer.Ordinal);

    /// <summary>Reads that are allowed and that nobody does any more.</summary>
    public static IEnumerable<string> ReadsAllowedInVain(IEnumerable<Type> types) => Plan.Reads.Keys.Except(ReadPairs(types).Select(read => (read.Room, read.Table))).Select(pair => $"{pair.Room} reads no {pair.Table}");

    /// <summary>Doors through which nobody goes, by a type or by a query.</summary>
    public static IEnumerable<string> DoorsInVain(IReadOnlyCollection<Type> types)
    {
        var used = types.Select(type => (Room: Code.RoomOf(type), Type: type)).Where(t => t.Room is not null).SelectMany(t => Code.UsedBy(t.Type).Select(used => (t.Room!, Code.RoomOf(used) ?? ""))).ToHashSet();
        used.UnionWith(ReadPairs(types).Select(read => (read.Room, read.Owner)));
        return Plan.Doors.Where(door => !used.Contains(door)).Select(door => $"nobody goes from {door.From} to {door.To}");
    }

    private static IEnumerable<(string Room, string Type, string Table, string Owner)> ReadPairs(IEnumerable<Type> types)
    {
        var tables = Tables.ByRoom();
        return from type in types
               let room = Code.RoomOf(type)
               where room is not (null or "Database")
               from method in Code.MethodsOf(type)
               from text in Code.TextsOf(method)
               from Match read in Reads().Matches(text)
               let table = read.Groups[1].Value
               let owner = tables.GetValueOrDefault(table)
               where owner is not null && owner != "Database"
               select (room, Code.NameOf(type), table, owner);
    }

    /// <summary>A check is known by its class: no list elsewhere has its code, nor a key or address made of it.</summary>
    public static IEnumerable<string> CodesOfChecksElsewhere(IReadOnlyCollection<Type> types)
    {
        var codes = types.Where(type => type.IsSubclassOf(typeof(Check)) && !type.IsAbstract).ToDictionary(type => ((Check)Activator.CreateInstance(type)!).Id, Code.NameOf);
        return (from type in types
                where Code.RoomOf(type) is not null
                from method in Code.MethodsOf(type)
                from text in Code.TextsOf(method)
                from part in PartsOfKeys().Split(text)
                where codes.TryGetValue(part, out var own) && own != Code.NameOf(type) && (text.Length == part.Length || text.StartsWith("audit.", StringComparison.Ordinal) || text.StartsWith("/audit/", StringComparison.Ordinal))
                select $"{Code.NameOf(type)} knows the check {part}").Distinct();
    }

    /// <summary>A kind of gate is known by its class: whoever asks of which kind a gate is asks the class.</summary>
    public static IEnumerable<string> KindsOfGatesElsewhere(IReadOnlyCollection<Type> types)
    {
        var names = types.Where(type => type.IsAssignableTo(typeof(IGateKind)) && !type.IsInterface)
            .SelectMany(type => Code.TextsOf(type.GetProperty(nameof(IGateKind.Kind))!.GetMethod!).Select(name => (name, Code.NameOf(type)))).ToDictionary();
        return (from type in types
                where Code.RoomOf(type) is not null
                from method in Code.MethodsOf(type)
                where Code.MembersUsedBy(method).Any(IsKindOfGate)
                from text in Code.TextsOf(method)
                where names.TryGetValue(text, out var own) && own != Code.NameOf(type)
                select $"{Code.NameOf(type)} knows the gate {text}").Distinct();
    }

    private static bool IsKindOfGate(MemberInfo member) =>
        member.DeclaringType is { } of && (of == typeof(IGateKind) || of == typeof(StageGate) || of == typeof(GateSketch)) && member.Name is "get_Kind" or "Kind" or "set_Kind"
        || member is ConstructorInfo && member.DeclaringType == typeof(GateSketch);

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
        {
            foreach (Match write in Writes().Matches(text)) yield return write.Groups[1].Value.ToLowerInvariant();
            if (WritesUnnamed().IsMatch(text)) yield return Plan.AnyTable;
        }
        // A name of a table by itself, in a method that takes numbers for it or brings many rows into it.
        if (steps.Any(step => step.Member is MethodInfo { Name: "Into" or "TakeNumbers" or "NewId" } m && Code.RoomOf(m.DeclaringType!) == "Database"))
            foreach (var text in steps.Select(step => step.Text).OfType<string>().Where(tables.ContainsKey)) yield return text;
        foreach (var call in steps.Select(step => step.Member).OfType<MethodInfo>())
        {
            if (call.Name is "Add" && call.DeclaringType == typeof(Work) && call.IsGenericMethod && Tables.OfEntity(call.GetGenericArguments()[0]) is { } added) yield return added;
            if (call.Name is "Remove" && (call.IsGenericMethod ? call.GetGenericArguments()[0] : call.DeclaringType?.GenericTypeArguments.FirstOrDefault()) is { } gone && Tables.OfEntity(gone) is { } removed) yield return removed;
            if (call.Name.StartsWith("set_", StringComparison.Ordinal) && Tables.OfEntity(call.DeclaringType!) is { } changed) yield return changed;
        }
    }

    /// <summary>The first word of a key: a room, or what several rooms bring for one.</summary>
    private static bool IsRoomWord(string word) => word is "gates" || Plan.Floors.SelectMany(floor => floor.Rooms).Any(room => room.Equals(word, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\b(?:insert\s+into|update|delete\s+from)\s+""?([a-z_]+)""?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Writes();

    [GeneratedRegex(@"\b(?:insert\s+into|update|delete\s+from)\s+$")]
    private static partial Regex WritesUnnamed();

    [GeneratedRegex("[./]")]
    private static partial Regex PartsOfKeys();

    [GeneratedRegex(@"\b(?:from|join)\s+\{?\+?([a-z_]+)\b")]
    private static partial Regex Reads();
}
