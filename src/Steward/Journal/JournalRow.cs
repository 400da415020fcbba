using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Steward.Journal;

/// <summary>One line of the journal as it is stored and hashed.</summary>
public sealed record JournalRow
{
    public long Seq { get; init; }
    public long At { get; init; }
    public long? ActorId { get; init; }
    public string? Robot { get; init; }
    public long Door { get; init; }
    public string Kind { get; init; } = "";
    public long? ClientId { get; init; }
    public long? DealId { get; init; }
    public string? About { get; init; }

    /// <summary>Length of the open part (4 bytes, big endian), the open part, the encrypted part.</summary>
    public byte[] Body { get; init; } = [];
    public byte[] Hash { get; init; } = [];

    /// <summary>SHA-256 over 0x00, the hash before, and every column: numbers as 8 bytes big endian, texts and bytes preceded by
    /// their length in 4 bytes; what is absent has the length (or for numbers the mark) 0xFFFFFFFF.</summary>
    public byte[] ComputeHash(ReadOnlySpan<byte> previous)
    {
        // One buffer and one call: this is done for every line that is ever written or verified.
        var most = 128 + Body.Length + 4 * ((Robot?.Length ?? 0) + Kind.Length + (About?.Length ?? 0));
        var rented = most <= 1024 ? null : ArrayPool<byte>.Shared.Rent(most);
        var bytes = new Canon(rented ?? stackalloc byte[most]);
        bytes.Add(0x00);
        bytes.Add(previous);
        bytes.Add(Seq);
        bytes.Add(At);
        bytes.Add(ActorId);
        bytes.Add(Robot);
        bytes.Add(Door);
        bytes.Add(Kind);
        bytes.Add(ClientId);
        bytes.Add(DealId);
        bytes.Add(About);
        bytes.AddWithLength(Body);
        var hash = SHA256.HashData(bytes.Written);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }

    /// <summary>The seal over a run of lines: SHA-256 over 0x01, the seal before, the first and last number and the last line's hash.</summary>
    public static byte[] ComputeSeal(ReadOnlySpan<byte> previous, long first, long last, ReadOnlySpan<byte> lastHash)
    {
        var bytes = new Canon(stackalloc byte[128]);
        bytes.Add(0x01);
        bytes.Add(previous);
        bytes.Add(first);
        bytes.Add(last);
        bytes.Add(lastHash);
        return SHA256.HashData(bytes.Written);
    }

    /// <summary>The canonical bytes, one value after another.</summary>
    private ref struct Canon(Span<byte> into)
    {
        private readonly Span<byte> into = into;
        private int length;

        public readonly ReadOnlySpan<byte> Written => into[..length];

        public void Add(byte one) => into[length++] = one;

        public void Add(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(into[length..]);
            length += bytes.Length;
        }

        public void Add(long? number)
        {
            if (number is { } known) BinaryPrimitives.WriteInt64BigEndian(into[length..], known);
            else BinaryPrimitives.WriteUInt32BigEndian(into[length..], 0xFFFF_FFFF);
            length += number is null ? 4 : 8;
        }

        public void Add(string? text)
        {
            var count = text is null ? 0 : Encoding.UTF8.GetBytes(text, into[(length + 4)..]);
            BinaryPrimitives.WriteUInt32BigEndian(into[length..], text is null ? 0xFFFF_FFFF : (uint)count);
            length += 4 + count;
        }

        public void AddWithLength(ReadOnlySpan<byte> bytes)
        {
            BinaryPrimitives.WriteUInt32BigEndian(into[length..], (uint)bytes.Length);
            length += 4;
            Add(bytes);
        }
    }
}
