using Microsoft.Data.Sqlite;
using Npgsql;

namespace Steward.Database;

/// <summary>Whether a fault says that there is no room to write: of a file, of SQLite or of PostgreSQL.</summary>
public static class FullDisk
{
    /// <summary>ENOSPC and EDQUOT; on Windows ERROR_DISK_FULL.</summary>
    private const int NoSpace = 28, OverQuota = 122, WindowsFull = unchecked((int)0x80070070);

    public static bool Is(Exception? fault) => fault switch
    {
        null => false,
        SqliteException { SqliteErrorCode: 13 } or PostgresException { SqlState: "53100" } or IOException { HResult: NoSpace or OverQuota or WindowsFull } => true,
        _ => Is(fault.InnerException),
    };
}
