using System.Buffers.Binary;
using System.IO.Compression;

namespace Steward.Imports;

/// <summary>A file on disk, unpacked if it is gzipped; what it is, is told by its content, never by its name.</summary>
internal sealed class SourceFile
{
    private const long MostWorkbook = 200_000_000;
    private static readonly byte[] GzipMember = [0x1F, 0x8B, 0x08];
    private readonly string path;
    private readonly bool gzipped;

    public SourceFile(string path)
    {
        this.path = path;
        Name = Path.GetFileName(path);
        try
        {
            using var file = OpenFile();
            Head = Start(file);
            gzipped = Head is [0x1F, 0x8B, ..];
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FileRefused($"{(Name.Length > 0 ? Name : path)} cannot be opened: {(Directory.Exists(path) ? "it is a folder. Name a file in it." : System.IO.File.Exists(path) ? missing.Message : "there is no such file. Check its name and folder.")}");
        }
        if (gzipped) Head = Unpacked();
        FileSigns.RefuseWhatIsNoTable(Name, Head);
    }

    public string Name { get; }

    /// <summary>The first bytes of the content.</summary>
    public byte[] Head { get; }
    public bool IsGzipped => gzipped;
    public bool IsWorkbook => Head is [(byte)'P', (byte)'K', 3, 4, ..];

    public FileStream OpenFile() => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);

    /// <summary>The content of an opened file, unpacked on the way.</summary>
    public Stream Content(FileStream file) =>
        gzipped ? InflateBudget.ForText(Name, file.Length).Guard(new GZipStream(file, CompressionMode.Decompress)) : file;

    /// <summary>The content as a file in which one can move about, as zip needs.</summary>
    public FileStream OpenSeekable()
    {
        var file = OpenFile();
        if (!gzipped) return file;
        using (file)
        {
            var copy = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            try
            {
                InflateBudget.ForWorkbook(Name, MostWorkbook).Guard(new GZipStream(file, CompressionMode.Decompress)).CopyTo(copy);
            }
            catch
            {
                copy.Dispose();
                throw;
            }
            return copy;
        }
    }

    /// <summary>GZipStream takes a file that was cut off for one that ended: the length kept at the end of a whole one tells them apart.</summary>
    public void RefuseIfCutOff(long unpacked)
    {
        if (!gzipped) return;
        using var file = OpenFile();
        Span<byte> tail = stackalloc byte[4];
        file.Seek(-4, SeekOrigin.End);
        file.ReadExactly(tail);
        var last = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        if (last == (uint)unpacked || last < unpacked && HasSecondMember(file)) return;
        throw new FileRefused($"{Name} is cut off: the end of the gzip file is missing. Download or copy it again.");
    }

    private static bool HasSecondMember(FileStream file)
    {
        file.Seek(1, SeekOrigin.Begin);
        var buffer = new byte[1 << 16];
        var kept = 0;
        while (file.Read(buffer, kept, buffer.Length - kept) is > 0 and var got)
        {
            var seen = buffer.AsSpan(0, kept + got);
            for (var rest = seen; rest.IndexOf(GzipMember) is >= 0 and var at; rest = rest[(at + 1)..])
                if (rest.Length > at + 9 && rest[at + 3] < 0x20 && rest[at + 8] is 0 or 2 or 4) return true;
            kept = Math.Min(9, seen.Length);
            seen[^kept..].CopyTo(buffer);
        }
        return false;
    }

    private byte[] Unpacked()
    {
        try
        {
            using var file = OpenFile();
            using var content = Content(file);
            var head = Start(content);
            return head is not [0x1F, 0x8B, ..] ? head : throw new FileRefused($"{Name} is gzipped twice: unpack it once and try again.");
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException)
        {
            throw new FileRefused($"{Name} is a damaged gzip file. Export or download it again.");
        }
    }

    private static byte[] Start(Stream content)
    {
        var head = new byte[4096];
        return head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }
}
