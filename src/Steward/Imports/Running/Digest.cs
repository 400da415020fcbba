using System.Collections;
using System.Globalization;
using NodaTime;

namespace Steward.Imports;

/// <summary>What a row says, in 64 bits (FNV-1a): equal rows have equal digests on every machine and in every version.</summary>
internal struct Digest()
{
    private ulong hash = 14695981039346656037UL;

    public readonly long Value => (long)hash;

    public static long Of(params ReadOnlySpan<object?> values)
    {
        var digest = new Digest();
        foreach (var value in values) digest.Add(value);
        return digest.Value;
    }

    private void Add(object? value)
    {
        switch (value)
        {
            case null: Mix('\u0001'); break;
            case string text: foreach (var letter in text) Mix(letter); break;
            case Instant moment: Add(moment.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture)); break;
            case OwnValue own: Add(own.Field.Key); Add(own.Text); break;
            case IEnumerable several: foreach (var one in several) Add(one); break;
            case IFormattable other: Add(other.ToString(null, CultureInfo.InvariantCulture)); break;
            default: Add(value.ToString()); break;
        }
        Mix('\u0002');
    }

    private void Mix(char letter) => hash = (hash ^ letter) * 1099511628211UL;
}
