using System.Net.Sockets;
using Npgsql;
using Steward.Database;

namespace Steward.Web.Verbs;

/// <summary>Where a base is: a folder with an embedded one, or a PostgreSQL server. Keys and files live in the folder either way.</summary>
public sealed record BaseLocation(string Folder, string? Db)
{
    public bool IsEmbedded => Db is null;
    public string MasterKeyFile => Path.Combine(Folder, "keys", "master.key");
    public string SocketFile => Path.Combine(Folder, "steward.sock");
    public string LockFile => Path.Combine(Folder, "steward.lock");

    public Engine NewEngine() => Db is null ? new SqliteEngine(Path.Combine(Folder, "steward.db")) : new PostgresEngine(Db);

    /// <summary>What is wrong with how the base was named; it is not told back, as passwords stand in it.</summary>
    public string? Misuse
    {
        get
        {
            try { return Db is null || new NpgsqlConnectionStringBuilder(Db).Host is { Length: > 0 } ? null : "--db names no server. Write it as Host=localhost;Username=steward;Database=steward."; }
            catch (ArgumentException) { return "--db (or STEWARD_DB) is not a PostgreSQL connection. Write it as Host=localhost;Username=steward;Database=steward."; }
        }
    }

    private RefusedException CannotBeUsed() => new($"The folder {Folder} cannot be made or written. Choose another with --data.");

    /// <summary>On SQLite one process opens a base; this is the proof of being it. Null: another process is.</summary>
    /// <exception cref="RefusedException">The folder cannot be made or written.</exception>
    public IDisposable? TryLock()
    {
        try { Directory.CreateDirectory(Folder); }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException) { throw CannotBeUsed(); }
        if (!IsEmbedded) return new MemoryStream();
        try { return new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); }
        catch (IOException) { return null; }
        catch (UnauthorizedAccessException) { throw CannotBeUsed(); }
    }

    /// <summary>The server that has the base open, if one answers.</summary>
    public async Task<Socket?> TryReachServer(CancellationToken stop)
    {
        if (!IsEmbedded || !File.Exists(SocketFile)) return null;
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(SocketFile), stop);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }
}
