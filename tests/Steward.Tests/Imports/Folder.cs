using System.IO.Compression;
using System.Text;
using Steward.Imports;

namespace Steward.Tests.Imports;

/// <summary>A folder of files for one test, gone after it.</summary>
public sealed class Folder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("steward-imports-");

    public string Path(string name) => System.IO.Path.Combine(folder.FullName, name);

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(Path(name), content);
        return Path(name);
    }

    public string Write(string name, string text, Encoding? encoding = null) => Write(name, (encoding ?? new UTF8Encoding(false)).GetBytes(text));

    public string Zip(string name, params (string Part, string Text)[] parts)
    {
        using var archive = new ZipArchive(File.Create(Path(name)), ZipArchiveMode.Create);
        foreach (var (part, text) in parts)
            using (var entry = archive.CreateEntry(part).Open()) entry.Write(Encoding.UTF8.GetBytes(text));
        return Path(name);
    }

    public static byte[] Gzip(byte[] content)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(content);
        return packed.ToArray();
    }

    public static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    public void Dispose() => folder.Delete(recursive: true);
}

internal static class Tables
{
    /// <summary>All of a table as text: the header, then each row after its line, a fault in brackets.</summary>
    public static List<string> Lines(string path, string? sheet = null)
    {
        using var table = Table.Open(path, sheet);
        var lines = new List<string> { string.Join("|", table.Headers) };
        while (table.Read())
            lines.Add($"{table.Line}: " + (table.Fault is { } fault ? $"[{fault}]" : string.Join("|", table.Headers.Select((_, i) => table[i]))));
        return lines;
    }

    public static string Refusal(string path)
    {
        var refused = Assert.ThrowsAny<FileRefused>(() => Lines(path));
        Assert.DoesNotContain("\n", refused.Sentence);
        return refused.Sentence;
    }
}
