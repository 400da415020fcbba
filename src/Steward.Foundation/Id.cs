using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Steward.Foundation;

/// <summary>An id without its type: for code that treats all ids alike (storage, JSON, the journal).</summary>
public interface IId
{
    long Value { get; }
}

/// <summary>The number of one <typeparamref name="T"/>. A deal's id cannot be given where a client's is asked.</summary>
public readonly record struct Id<T>(long Value) : IId, IParsable<Id<T>>, IComparable<Id<T>>
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    public int CompareTo(Id<T> other) => Value.CompareTo(other.Value);

    public static Id<T> Parse(string s, IFormatProvider? provider) => new(long.Parse(s, CultureInfo.InvariantCulture));

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Id<T> result)
    {
        var ok = long.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        result = new(value);
        return ok;
    }
}
