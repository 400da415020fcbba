using System.Net.Sockets;
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

    /// <summary>On SQLite one process opens a base; this is the proof of being it. Null: another process is.</summary>
    public IDisposable? TryLock()
    {
        Directory.CreateDirectory(Folder);
        if (!IsEmbedded) return new MemoryStream();
        try { return new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); }
        catch (IOException) { return null; }
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
