using System.Data;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Steward.Database;

/// <summary>A connection that prepares once what is said twice. To prepare a row of a table with triggers, or a query of several joins, takes SQLite longer than to carry it out.</summary>
internal partial class KeepingConnection(string connectionString) : SqliteConnection(connectionString)
{
    private const int MostKept = 300, MostSeen = 4_000, LongestText = 8_000;

    private readonly HashSet<string> seen = [];

    // Two generations: when the young one is full it becomes the old one, and what was not said again meanwhile goes.
    private Dictionary<string, KeptCommand> young = [], old = [];

    /// <summary>A plan holds for all values: else SQLite would prepare a kept text anew at each other value of a column that an index is limited to.</summary>
    public override void Open()
    {
        base.Open();
        raw.sqlite3_db_config(Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
    }

    public override SqliteCommand CreateCommand() => new Asked(this) { CommandTimeout = DefaultTimeout, Transaction = Transaction };

    /// <summary>Null: its text is said for the first time, or is being read just now.</summary>
    private KeptCommand? Kept(string text)
    {
        if (!young.TryGetValue(text, out var command))
        {
            if (!old.Remove(text, out command) && (command = Begun(text)) is null) return null;
            if (young.Count >= MostKept / 2) Age();
            young[text] = command;
        }
        return command.IsRead ? null : command;
    }

    private KeptCommand? Begun(string text)
    {
        if (text.Length > LongestText) return null;
        if (seen.Count >= MostSeen) seen.Clear();
        return seen.Add(text) ? null : new KeptCommand(text, this);
    }

    private void Age()
    {
        var read = old.Where(kept => kept.Value.IsRead).ToList();
        Forget(old.Values.Where(command => !command.IsRead));
        (old, young) = (young, []);
        foreach (var (text, command) in read) old[text] = command;
    }

    private static void Forget(IEnumerable<KeptCommand> commands)
    {
        foreach (var command in commands) command.Dispose();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Forget(young.Values.Concat(old.Values));
            (young, old) = ([], []);
        }
        base.Dispose(disposing);
    }

    private sealed class KeptCommand(string text, KeepingConnection connection) : SqliteCommand(text, connection)
    {
        public bool IsRead => DataReader is not null;
    }

    /// <summary>What callers are given; it lends its values to the command that is kept.</summary>
    private sealed partial class Asked : SqliteCommand
    {
        private readonly KeepingConnection connection;
        private SqliteDataReader? reader;

        public Asked(KeepingConnection connection) => Connection = this.connection = connection;

        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            CommandText = HowMany().Replace(CommandText, WrittenOut);
            if (Connection != connection || connection.Kept(CommandText) is not { } command) return base.ExecuteReader(behavior);
            command.Parameters.Clear();
            foreach (SqliteParameter parameter in Parameters) command.Parameters.Add(parameter);
            (command.Transaction, command.CommandTimeout) = (Transaction, CommandTimeout);
            return reader = command.ExecuteReader(behavior);
        }

        // How many rows are wanted decides how SQLite goes about it, and of a value that is only lent to a plan it knows nothing.
        private string WrittenOut(Match limit)
        {
            var lent = Parameters.Cast<SqliteParameter>().FirstOrDefault(p => p.ParameterName.AsSpan().TrimStart('@').SequenceEqual(limit.Groups[2].ValueSpan))?.Value;
            return lent is int or long ? string.Create(CultureInfo.InvariantCulture, $"{limit.Groups[1].ValueSpan}{lent}") : limit.Value;
        }

        [GeneratedRegex(@"\b(limit )@(\w+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
        private static partial Regex HowMany();

        // A command that goes takes its reader along.
        protected override void Dispose(bool disposing)
        {
            if (disposing) reader?.Dispose();
            base.Dispose(disposing);
        }
    }
}
