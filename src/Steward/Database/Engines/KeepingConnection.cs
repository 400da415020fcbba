using System.Data;
using Microsoft.Data.Sqlite;

namespace Steward.Database;

/// <summary>The writer's connection: what is said twice is prepared once. To prepare a row of a table with triggers takes SQLite longer than to write it.</summary>
internal sealed class KeepingConnection(string connectionString) : SqliteConnection(connectionString)
{
    private const int MostKept = 400, MostSeen = 4_000, LongestText = 8_000;

    private readonly Dictionary<string, KeptCommand> kept = [];
    private readonly HashSet<string> seen = [];

    public override SqliteCommand CreateCommand() => new Asked(this) { CommandTimeout = DefaultTimeout, Transaction = Transaction };

    /// <summary>Null: its text is said for the first time, or is being read just now.</summary>
    private KeptCommand? Kept(string text)
    {
        if (kept.TryGetValue(text, out var command)) return command.IsRead ? null : command;
        if (text.Length > LongestText) return null;
        if (seen.Count >= MostSeen) seen.Clear();
        if (seen.Add(text)) return null;
        if (kept.Count >= MostKept) Forget();
        return kept[text] = new KeptCommand(text, this);
    }

    private void Forget()
    {
        foreach (var command in kept.Values) command.Dispose();
        kept.Clear();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Forget();
        base.Dispose(disposing);
    }

    private sealed class KeptCommand(string text, KeepingConnection connection) : SqliteCommand(text, connection)
    {
        public bool IsRead => DataReader is not null;
    }

    /// <summary>What callers are given; it lends its values to the command that is kept.</summary>
    private sealed class Asked : SqliteCommand
    {
        private readonly KeepingConnection connection;
        private SqliteDataReader? reader;

        public Asked(KeepingConnection connection) => Connection = this.connection = connection;

        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            if (Connection != connection || connection.Kept(CommandText) is not { } command) return base.ExecuteReader(behavior);
            command.Parameters.Clear();
            foreach (SqliteParameter parameter in Parameters) command.Parameters.Add(parameter);
            (command.Transaction, command.CommandTimeout) = (Transaction, CommandTimeout);
            return reader = command.ExecuteReader(behavior);
        }

        // A command that goes takes its reader along.
        protected override void Dispose(bool disposing)
        {
            if (disposing) reader?.Dispose();
            base.Dispose(disposing);
        }
    }
}
