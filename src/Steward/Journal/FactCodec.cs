using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Steward.Foundation;

namespace Steward.Journal;

/// <summary>Facts as bytes and back. The form is canonical: the same fact is always the same bytes, on every engine and machine.</summary>
/// <remarks>Each value is its property's name and its text, both UTF-8 and preceded by their length (4 bytes, big endian);
/// an absent value has the length 0xFFFFFFFF. Values come in the order in which the record declares them.</remarks>
public sealed class FactCodec
{
    private const uint Absent = 0xFFFF_FFFF;
    private readonly FrozenDictionary<string, FactShape> byName;
    private readonly FrozenDictionary<Type, FactShape> byType;

    public FactCodec(IEnumerable<Assembly> houses)
    {
        var shapes = houses.SelectMany(house => house.GetTypes()).Where(type => type.IsSubclassOf(typeof(Fact)) && !type.IsAbstract).Select(type => new FactShape(type)).ToList();
        byName = shapes.ToFrozenDictionary(shape => shape.Name);
        byType = shapes.ToFrozenDictionary(shape => shape.Type);
    }

    public IReadOnlyCollection<FactShape> Shapes => byName.Values;

    public FactShape ShapeOf(Fact fact) => byType[fact.GetType()];

    public FactShape? ShapeOf(string name) => byName.GetValueOrDefault(name);

    /// <summary>The values that may be read by anybody who sees the card, or those that are encrypted.</summary>
    public static byte[] Encode(FactShape shape, Fact fact, bool personal)
    {
        using var bytes = new MemoryStream(128);
        foreach (var value in shape.Values)
        {
            if (value.IsPersonal != personal) continue;
            Write(bytes, value.Name);
            Write(bytes, value.Text(fact));
        }
        return bytes.ToArray();
    }

    public static Dictionary<string, string?> Decode(ReadOnlySpan<byte> bytes)
    {
        var values = new Dictionary<string, string?>();
        while (bytes.Length > 0)
        {
            var name = Read(ref bytes)!;
            values[name] = Read(ref bytes);
        }
        return values;
    }

    private static void Write(MemoryStream bytes, string? text)
    {
        Span<byte> length = stackalloc byte[4];
        if (text is null)
        {
            BinaryPrimitives.WriteUInt32BigEndian(length, Absent);
            bytes.Write(length);
            return;
        }
        var count = Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)count);
        bytes.Write(length);
        Span<byte> utf8 = count <= 512 ? stackalloc byte[count] : new byte[count];
        Encoding.UTF8.GetBytes(text, utf8);
        bytes.Write(utf8);
    }

    private static string? Read(ref ReadOnlySpan<byte> bytes)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        bytes = bytes[4..];
        if (length == Absent) return null;
        var text = Encoding.UTF8.GetString(bytes[..(int)length]);
        bytes = bytes[(int)length..];
        return text;
    }
}

/// <summary>How one kind of fact is written: its name, and its values in order.</summary>
public sealed class FactShape
{
    private readonly ConstructorInfo make;

    public FactShape(Type type)
    {
        Type = type;
        var named = type.GetCustomAttribute<FactNameAttribute>() ?? throw new InvalidOperationException($"{type.Name} has no [FactName].");
        (Name, Icon) = (named.Name, named.Icon);
        make = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        Values = [.. make.GetParameters().Select(parameter => new FactValue(type, parameter))];
        HasPersonal = Values.Any(value => value.IsPersonal);
    }

    public Type Type { get; }
    public string Name { get; }
    public string Icon { get; }
    public IReadOnlyList<FactValue> Values { get; }
    public bool HasPersonal { get; }

    /// <summary>The fact as it was told. A value that is not there (erased, or not yet known when it was written) is empty.</summary>
    public Fact Rebuild(IReadOnlyDictionary<string, string?> texts) =>
        (Fact)make.Invoke([.. Values.Select(value => value.Parse(texts.GetValueOrDefault(value.Name)))]);
}

/// <summary>One value of a fact as text. Moments are ISO in UTC, money "1234.50 EUR", enums by name.</summary>
public sealed class FactValue
{
    private static readonly ConcurrentDictionary<Type, Func<string, object>> IdParsers = new();
    private readonly Func<object, object?> get;
    private readonly Type type;

    public FactValue(Type fact, ParameterInfo parameter)
    {
        Name = parameter.Name!;
        var property = fact.GetProperty(Name) ?? throw new InvalidOperationException($"{fact.Name}.{Name} is not a property.");
        type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        IsPersonal = parameter.GetCustomAttribute<PersonalAttribute>() is not null || property.GetCustomAttribute<PersonalAttribute>() is not null;
        get = Getter(fact, property);
    }

    public string Name { get; }
    public bool IsPersonal { get; }

    public string? Text(Fact fact) => get(fact) switch
    {
        null => null,
        string text => text,
        IId id => id.Value.ToString(CultureInfo.InvariantCulture),
        Instant moment => InstantPattern.ExtendedIso.Format(moment),
        LocalDate day => LocalDatePattern.Iso.Format(day),
        Money money => money.ToString(),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };

    public object? Parse(string? text)
    {
        if (text is null) return type == typeof(string) ? "" : type.IsValueType ? null : "";
        if (type == typeof(string)) return text;
        if (type == typeof(Instant)) return InstantPattern.ExtendedIso.Parse(text).Value;
        if (type == typeof(LocalDate)) return LocalDatePattern.Iso.Parse(text).Value;
        if (type == typeof(Money)) return ParseMoney(text);
        if (type.IsEnum) return Enum.Parse(type, text);
        if (type.IsAssignableTo(typeof(IId))) return IdParsers.GetOrAdd(type, ParserOfId)(text);
        return Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
    }

    private static object ParseMoney(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return Money.Of(decimal.Parse(text[..space], CultureInfo.InvariantCulture), text[(space + 1)..]);
    }

    private static Func<string, object> ParserOfId(Type id) => text => Activator.CreateInstance(id, long.Parse(text, CultureInfo.InvariantCulture))!;

    private static Func<object, object?> Getter(Type fact, PropertyInfo property)
    {
        var subject = System.Linq.Expressions.Expression.Parameter(typeof(object));
        var read = System.Linq.Expressions.Expression.Property(System.Linq.Expressions.Expression.Convert(subject, fact), property);
        return System.Linq.Expressions.Expression.Lambda<Func<object, object?>>(System.Linq.Expressions.Expression.Convert(read, typeof(object)), subject).Compile();
    }
}
