using System.Text;

namespace Steward.Imports;

/// <summary>Text that is not UTF-8 throughout: damaged UTF-8, windows-1251, or something that would come out as mojibake.</summary>
internal static class EightBit
{
    /// <summary>Letters looked at; more change no verdict and cost time in a large file.</summary>
    private const int Enough = 10_000;
    private static readonly Encoding Cyrillic = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    public static TextEncoding Judge(SourceFile source)
    {
        var sample = SampleAroundHighBytes(source);
        if (IsMostlyUtf8(sample)) return new("UTF-8", IsDamaged: true);
        if (MakesWords(Cyrillic.GetString(sample))) return new("windows-1251", Cyrillic);
        throw new FileRefused($"{source.Name} is in an encoding other than UTF-8, UTF-16 and windows-1251: its letters would come out wrong. Save it again as UTF-8 (in Excel: \"CSV UTF-8\").");
    }

    /// <summary>The parts of the file that hold other than plain letters: a large file may have few of them.</summary>
    private static byte[] SampleAroundHighBytes(SourceFile source)
    {
        using var file = source.OpenFile();
        using var content = source.Content(file);
        using var sample = new MemoryStream();
        var buffer = new byte[1 << 12];
        for (var high = 0; high < Enough && content.Read(buffer) is > 0 and var got;)
        {
            var seen = buffer.AsSpan(0, got);
            if (seen.IndexOfAnyInRange((byte)0x80, (byte)0xFF) < 0) continue;
            sample.Write(seen);
            foreach (var letter in seen) high += letter >= 0x80 ? 1 : 0;
        }
        return sample.ToArray();
    }

    /// <summary>Bytes of windows-1251 almost never happen to make UTF-8; one broken letter must not turn a whole file into "РџСЂРёРІРµС‚".</summary>
    private static bool IsMostlyUtf8(ReadOnlySpan<byte> sample)
    {
        var (whole, broken) = (0, 0);
        while (sample.IndexOfAnyInRange((byte)0x80, (byte)0xFF) is >= 0 and var at)
        {
            sample = sample[at..];
            if (Rune.DecodeFromUtf8(sample, out _, out var length) == System.Buffers.OperationStatus.Done) whole++; else broken++;
            sample = sample[length..];
        }
        return whole > broken * 4;
    }

    /// <summary>
    /// Western text read as 1251 has Cyrillic letters among Latin ones ("Mьller"), KOI8-R has its capitals inside words, and CP866 signs
    /// and foreign letters.
    /// </summary>
    private static bool MakesWords(string text)
    {
        var (good, bad, rising, falling) = (0, 0, 0, 0);
        for (var i = 1; i < text.Length; i++)
        {
            var (left, right) = (text[i - 1], text[i]);
            if (left < 0x80 && right < 0x80) continue;
            if (IsCyrillic(left) && IsCyrillic(right))
            {
                _ = IsRare(left) || IsRare(right) ? bad++ : good++;
                if (char.IsLower(left) && char.IsUpper(right)) rising++;
                if (char.IsUpper(left) && char.IsLower(right)) falling++;
            }
            else if (IsInsideForeignWord(left, right) || IsInsideForeignWord(right, left)) bad++;
        }
        return good >= bad && rising <= falling;
    }

    private static bool IsInsideForeignWord(char letter, char other) =>
        IsCyrillic(letter) && (char.IsAsciiLetter(other) || "¤¦§©®¬\u00AD".Contains(other));

    private static bool IsCyrillic(char letter) => letter is >= '\u0400' and <= '\u04FF';

    private static bool IsRare(char letter) => "ЂЃѓЌЏќџЅѕҐўЎ".Contains(letter);
}
