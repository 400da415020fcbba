using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Steward.Imports;

/// <summary>
/// How the letters of a file are written: by its mark, else UTF-8 if all of it is, else windows-1251 if that makes words.
/// The whole file is looked at, for an export of a million plain rows may hold its first Cyrillic letter in the last one.
/// </summary>
/// <param name="Declared">Null for what the bytes say themselves: UTF-8, or the mark of UTF-16 or UTF-32.</param>
/// <param name="IsDamaged">UTF-8 with some broken letters: the rows that hold them are rejected, the others are good.</param>
internal sealed record TextEncoding(string Name, Encoding? Declared = null, bool IsDamaged = false)
{
    private static readonly SearchValues<byte> Controls = SearchValues.Create([1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 28, 29, 30, 31]);

    public static TextEncoding Of(SourceFile source)
    {
        if (source.Head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF, ..]) return new("UTF-16");
        if (source.Head.Contains((byte)0)) return Wide(source.Name, source.Head);
        if (CountControls(source.Head) * 50 > source.Head.Length) throw NoText(source.Name);
        if (IsUtf8(source)) return new("UTF-8");
        return EightBit.Judge(source);
    }

    /// <summary>UTF-16 without a mark shows by its zero bytes, which all stand on one side of the pairs.</summary>
    private static TextEncoding Wide(string name, byte[] head)
    {
        int even = 0, odd = 0;
        for (var i = 0; i < head.Length; i++)
            if (head[i] == 0) _ = i % 2 == 0 ? even++ : odd++;
        if (Math.Max(even, odd) * 20 < head.Length) throw NoText(name);
        if (even * 20 < odd) return new("UTF-16", Encoding.Unicode);
        return odd * 20 < even ? new("UTF-16", Encoding.BigEndianUnicode) : throw NoText(name);
    }

    private static bool IsUtf8(SourceFile source)
    {
        using var file = source.OpenFile();
        using var content = source.Content(file);
        var buffer = new byte[1 << 16];
        var (kept, total, valid) = (0, 0L, true);
        while (content.Read(buffer, kept, buffer.Length - kept) is > 0 and var got)
        {
            total += got;
            var seen = buffer.AsSpan(0, kept + got);
            if (seen[kept..].Contains((byte)0)) throw NoText(source.Name);
            kept = valid ? Unfinished(seen) : 0;
            valid &= Utf8.IsValid(seen[..^kept]);
            seen[^kept..].CopyTo(buffer);
        }
        source.RefuseIfCutOff(total);
        return valid && kept == 0;
    }

    /// <summary>How many bytes at the end begin a letter that goes on in the next part.</summary>
    private static int Unfinished(ReadOnlySpan<byte> text)
    {
        for (var back = 1; back <= Math.Min(3, text.Length); back++)
        {
            var letter = text[^back];
            if (letter < 0x80) return 0;
            if (letter >= 0xC0) return back < (letter >= 0xF0 ? 4 : letter >= 0xE0 ? 3 : 2) ? back : 0;
        }
        return 0;
    }

    private static int CountControls(ReadOnlySpan<byte> head)
    {
        var count = 0;
        foreach (var letter in head)
            if (Controls.Contains(letter)) count++;
        return count;
    }

    private static FileRefused NoText(string name) =>
        new($"{name} is not text and not an Excel workbook: it holds bytes that no table has. Export the data as CSV or XLSX.");
}
