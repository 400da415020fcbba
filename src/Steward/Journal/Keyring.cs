using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Journal;

/// <summary>The keys that protect what the journal says of each person. Destroying one person's key erases them from all history
/// and leaves every hash as it was, because the hashes are over the encrypted bytes.</summary>
/// <remarks>Each key is 256 random bits, wrapped by the master key, which lives in a file beside the base, never in it and never in a backup.</remarks>
public sealed class Keyring
{
    private const int NonceSize = 12, TagSize = 16, GenerationSize = 50_000;
    private static readonly string[] Columns = ["about", "wrapped", "created"];
    private readonly string masterKeyFile;
    private readonly Lazy<AesGcm> opened;
    private readonly List<string> madeInThisChange = [];

    // Two generations: when the young one is full it becomes the old one, so a key that was just made is never forgotten before its row is written.
    private volatile ConcurrentDictionary<string, byte[]> young = new(), old = new();
    private int ofYoung;

    public Keyring(string masterKeyFile) => (this.masterKeyFile, opened) = (masterKeyFile, new(() => new AesGcm(MasterKey(masterKeyFile), TagSize)));

    private AesGcm Master => opened.Value;

    /// <summary>Whether what was told of people can be read here. A new master key would be made where the old one is missing, and half of the history would stay shut for good.</summary>
    /// <exception cref="BaseRefused">The master key is missing, or it is of another base.</exception>
    public async Task Check(DbConnection connection)
    {
        if (await connection.QueryFirstOrDefaultAsync<WrappedKey>("select wrapped from person_keys where wrapped is not null limit 1") is not { Wrapped: { } wrapped }) return;
        if (!File.Exists(masterKeyFile)) throw new BaseRefused($"{masterKeyFile} is missing. It opens what the journal says of people: put it back from where you keep it apart from the base.");
        try { Unseal(Master, wrapped); }
        catch (CryptographicException) { throw new BaseRefused($"{masterKeyFile} is not the key of this base. Put the right one back."); }
    }

    /// <summary>Keys that a change makes, many at a time.</summary>
    internal static Rows NewKeys(Work work) => Rows.Into(work, "person_keys", Columns);

    /// <summary>A person's key, made at first use; null when it was destroyed. Only the writer calls this.</summary>
    /// <param name="newKeys">From <see cref="NewKeys"/>.</param>
    /// <param name="isNew">Nothing was ever told about them, so no key is looked for.</param>
    internal async ValueTask<byte[]?> ForWriting(Work work, Func<Rows> newKeys, string about, bool isNew)
    {
        if (Known(about) is { } known) return known;
        var row = isNew ? null : await work.Connection.QueryFirstOrDefaultAsync<WrappedKey>("select wrapped from person_keys where about = @about", new { about }, work.Transaction);
        if (row is not null) return row.Wrapped is null ? null : Remember(about, Unseal(Master, row.Wrapped));
        var key = RandomNumberGenerator.GetBytes(32);
        await newKeys().Add(about, Seal(Master, key), work.Now.ToMicroseconds());
        madeInThisChange.Add(about);
        return Remember(about, key);
    }

    /// <summary>A person's key for reading; null when it was destroyed or never made.</summary>
    public async Task<byte[]?> ForReading(DbConnection connection, string about)
    {
        if (Known(about) is { } known) return known;
        var row = await connection.QueryFirstOrDefaultAsync<WrappedKey>("select wrapped from person_keys where about = @about", new { about });
        return row?.Wrapped is { } wrapped ? Unseal(Master, wrapped) : null;
    }

    /// <summary>Nobody can read any more what the journal says of them; every hash stays as it was.</summary>
    public async Task Destroy(Work work, string about)
    {
        await work.Connection.ExecuteAsync("update person_keys set wrapped = null, destroyed = @now where about = @about and wrapped is not null", new { about, now = work.Now.ToMicroseconds() }, work.Transaction);
        young.TryRemove(about, out _);
        old.TryRemove(about, out _);
    }

    /// <summary>Keys made by a change that was undone must not be used: they are not in the base.</summary>
    public void ForgetUncommitted()
    {
        foreach (var about in madeInThisChange)
        {
            young.TryRemove(about, out _);
            old.TryRemove(about, out _);
        }
        madeInThisChange.Clear();
    }

    public void Committed() => madeInThisChange.Clear();

    /// <summary>Random nonce, ciphertext, tag.</summary>
    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain)
    {
        using var aes = new AesGcm(key, TagSize);
        return Seal(aes, plain);
    }

    /// <summary>The plain bytes, or null when they were altered.</summary>
    public static byte[]? Open(byte[] key, ReadOnlySpan<byte> sealedBytes)
    {
        using var aes = new AesGcm(key, TagSize);
        try { return Unseal(aes, sealedBytes); }
        catch (CryptographicException) { return null; }
    }

    private static byte[] Seal(AesGcm aes, ReadOnlySpan<byte> plain)
    {
        var whole = new byte[NonceSize + plain.Length + TagSize];
        var nonce = whole.AsSpan(0, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        aes.Encrypt(nonce, plain, whole.AsSpan(NonceSize, plain.Length), whole.AsSpan(NonceSize + plain.Length));
        return whole;
    }

    private static byte[] Unseal(AesGcm aes, ReadOnlySpan<byte> whole)
    {
        var plain = new byte[whole.Length - NonceSize - TagSize];
        aes.Decrypt(whole[..NonceSize], whole.Slice(NonceSize, plain.Length), whole[^TagSize..], plain);
        return plain;
    }

    private byte[]? Known(string about) => young.TryGetValue(about, out var key) || old.TryGetValue(about, out key) ? key : null;

    private byte[] Remember(string about, byte[] key)
    {
        if (ofYoung++ >= GenerationSize) (old, young, ofYoung) = (young, new(), 0);
        return young[about] = key;
    }

    private static byte[] MasterKey(string file)
    {
        if (File.Exists(file)) return File.ReadAllBytes(file);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var key = RandomNumberGenerator.GetBytes(32);
        var half = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(half, options))
        {
            stream.Write(key);
            stream.Flush(flushToDisk: true);
        }
        File.Move(half, file);
        return key;
    }

    private sealed class WrappedKey
    {
        public byte[]? Wrapped { get; init; }
    }
}
