using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;
using SQLitePCL;

namespace Steward.Database;

/// <summary>Many new rows of one table, written fast inside the current change: for history that is brought in, never for a single act.
/// Values are long, int, string, byte[] or null, in the order of the columns. Rows are in the base after <see cref="Flush"/>.</summary>
public abstract class Rows : IAsyncDisposable
{
    public abstract ValueTask Add(params ReadOnlySpan<object?> values);

    public abstract ValueTask Flush();

    public abstract ValueTask DisposeAsync();

    public static Rows Into(Work work, string table, params string[] columns) =>
        work.Connection is NpgsqlConnection postgres
            ? new CopiedRows(Deferring(postgres), table, columns)
            : new PreparedRows((SqliteConnection)work.Connection, $"insert into {table}", columns);

    /// <summary>A row whose key is there already is left out.</summary>
    public static Rows Once(Work work, string table, params string[] columns) =>
        work.Connection is NpgsqlConnection postgres
            ? new UnnestedRows(postgres, table, columns)
            : new PreparedRows((SqliteConnection)work.Connection, $"insert or ignore into {table}", columns);

    /// <summary>Tables are copied in turns, so a row may come before the one that it refers to; the commit checks.</summary>
    private static NpgsqlConnection Deferring(NpgsqlConnection connection)
    {
        using var defer = new NpgsqlCommand("set constraints all deferred", connection);
        defer.ExecuteNonQuery();
        return connection;
    }

    /// <summary>Below ADO.NET, which looks every parameter up by its name for every row: that alone costs as much as the row.</summary>
    private sealed class PreparedRows : Rows
    {
        private readonly sqlite3 sqlite;
        private readonly sqlite3_stmt insert;

        public PreparedRows(SqliteConnection connection, string insertInto, string[] columns)
        {
            sqlite = connection.Handle!;
            var sql = $"{insertInto} ({string.Join(',', columns.Select(c => $"\"{c}\""))}) values ({string.Join(',', columns.Select(_ => "?"))})";
            Check(raw.sqlite3_prepare_v2(sqlite, sql, out insert));
        }

        public override ValueTask Add(params ReadOnlySpan<object?> values)
        {
            for (var i = 0; i < values.Length; i++) Check(Bind(i + 1, values[i]));
            if (raw.sqlite3_step(insert) != raw.SQLITE_DONE)
            {
                var fault = raw.sqlite3_errmsg(sqlite).utf8_to_string();
                var code = raw.sqlite3_extended_errcode(sqlite);
                raw.sqlite3_reset(insert);
                throw new SqliteException(fault, code & 0xFF, code);
            }
            Check(raw.sqlite3_reset(insert));
            return ValueTask.CompletedTask;
        }

        public override ValueTask Flush() => ValueTask.CompletedTask;

        public override ValueTask DisposeAsync()
        {
            insert.Dispose();
            return ValueTask.CompletedTask;
        }

        private int Bind(int index, object? value) => value switch
        {
            null => raw.sqlite3_bind_null(insert, index),
            long number => raw.sqlite3_bind_int64(insert, index, number),
            int number => raw.sqlite3_bind_int64(insert, index, number),
            string text => raw.sqlite3_bind_text(insert, index, text),
            byte[] bytes => raw.sqlite3_bind_blob(insert, index, bytes),
            _ => throw new ArgumentException($"{value.GetType().Name} cannot be written."),
        };

        private void Check(int code)
        {
            if (code != raw.SQLITE_OK) throw new SqliteException(raw.sqlite3_errmsg(sqlite).utf8_to_string(), code);
        }
    }

    /// <summary>A copy cannot leave rows out; arrays can.</summary>
    private sealed class UnnestedRows(NpgsqlConnection connection, string table, string[] columns) : Rows
    {
        private const int Most = 4_000;
        private readonly List<object?[]> waiting = [];

        public override ValueTask Add(params ReadOnlySpan<object?> values)
        {
            waiting.Add(values.ToArray());
            return waiting.Count >= Most ? Flush() : ValueTask.CompletedTask;
        }

        public override async ValueTask Flush()
        {
            if (waiting.Count == 0) return;
            await using var insert = connection.CreateCommand();
            insert.CommandText = $"insert into {table} ({string.Join(',', columns)}) select * from unnest({string.Join(',', columns.Select((_, i) => "@p" + i))}) on conflict do nothing";
            for (var i = 0; i < columns.Length; i++)
                insert.Parameters.Add(new NpgsqlParameter("@p" + i, waiting[0][i] is string
                    ? waiting.Select(row => (string?)row[i]).ToArray()
                    : waiting.Select(row => Convert.ToInt64(row[i], System.Globalization.CultureInfo.InvariantCulture)).ToArray()));
            await insert.ExecuteNonQueryAsync();
            waiting.Clear();
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    /// <summary>A copy occupies the connection, so rows wait and go over a few thousand at a time.</summary>
    private sealed class CopiedRows(NpgsqlConnection connection, string table, string[] columns) : Rows
    {
        private const int Most = 4_000;
        private readonly List<object?[]> waiting = [];

        public override ValueTask Add(params ReadOnlySpan<object?> values)
        {
            waiting.Add(values.ToArray());
            return waiting.Count >= Most ? Flush() : ValueTask.CompletedTask;
        }

        public override async ValueTask Flush()
        {
            if (waiting.Count == 0) return;
            await using var copy = await connection.BeginBinaryImportAsync($"copy {table} ({string.Join(',', columns.Select(c => $"\"{c}\""))}) from stdin (format binary)");
            foreach (var row in waiting)
            {
                await copy.StartRowAsync();
                foreach (var value in row) await Write(copy, value);
            }
            await copy.CompleteAsync();
            waiting.Clear();
        }

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static Task Write(NpgsqlBinaryImporter copy, object? value) => value switch
        {
            null => copy.WriteNullAsync(),
            long number => copy.WriteAsync(number, NpgsqlDbType.Bigint),
            int number => copy.WriteAsync(number, NpgsqlDbType.Integer),
            string text => copy.WriteAsync(text, NpgsqlDbType.Text),
            byte[] bytes => copy.WriteAsync(bytes, NpgsqlDbType.Bytea),
            _ => throw new ArgumentException($"{value.GetType().Name} cannot be copied."),
        };
    }
}
