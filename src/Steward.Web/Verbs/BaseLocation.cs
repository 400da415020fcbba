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

    /// <summary>Whether a base is here; a mistyped folder holds none.</summary>
    public bool IsThere => !IsEmbedded || File.Exists(BaseFile);

    private string BaseFile => Path.Combine(Folder, "steward.db");

    private RefusedException CannotBeUsed(Exception fault) =>
        new($"The folder {Folder} cannot be made or written ({fault.Message.TrimEnd('.')}). Choose another with --data, or copy the base to a disk that can be written.");

    /// <summary>On SQLite one process opens a base; this is the proof of being it. Null: another process is.</summary>
    /// <exception cref="RefusedException">The folder cannot be made or written.</exception>
    public IDisposable? TryLock()
    {
        try { MakeFolders(); }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException) { throw CannotBeUsed(fault); }
        if (!IsEmbedded) return new MemoryStream();
        try { return new FileStream(LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); }
        catch (IOException fault) when (IsHeld(fault)) { return null; }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException) { throw CannotBeUsed(fault); }
    }

    /// <summary>EWOULDBLOCK on Linux and macOS; a sharing violation on Windows. Anything else is no other Steward.</summary>
    private static bool IsHeld(IOException fault) => fault.HResult is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);

    /// <summary>What is made here is for this user alone: the base, its journal of writes and its files hold everybody's clients, the keys open them.</summary>
    private void MakeFolders()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Folder);
            return;
        }
        Directory.CreateDirectory(Folder, OwnFolder);
        foreach (var folder in new[] { "keys", "files" }) Shut(Directory.CreateDirectory(Path.Combine(Folder, folder), OwnFolder).FullName);
        if (!IsEmbedded) return;
        if (!File.Exists(BaseFile)) new FileStream(BaseFile, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, UnixCreateMode = OwnFile }).Dispose();
        foreach (var file in new[] { BaseFile, BaseFile + "-wal", BaseFile + "-shm" }.Where(File.Exists)) Shut(file);
    }

    /// <summary>What is there already keeps what its group may: somebody may copy it for a backup.</summary>
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void Shut(string path)
    {
        var mode = File.GetUnixFileMode(path);
        if ((mode & Others) != 0) File.SetUnixFileMode(path, mode & ~Others);
    }

    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite, OwnFolder = OwnFile | UnixFileMode.UserExecute, Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

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
