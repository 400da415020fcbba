using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace Steward.Tests.Support;

/// <summary>A hash over all rows of all tables. Two bases with the same fingerprint hold the same rows.</summary>
public static class Fingerprint
{
    public static async Task<string> Of(DbConnection connection, params string[] except)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var table in await Tables(connection))
        {
            if (except.Contains(table)) continue;
            hash.AppendData(Encoding.UTF8.GetBytes($"\n#{table}\n"));
            foreach (var row in await Rows(connection, table)) hash.AppendData(Encoding.UTF8.GetBytes(row));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static async Task<IReadOnlyList<string>> Tables(DbConnection connection) => (await connection.QueryAsync<string>(connection is NpgsqlConnection
        ? "select tablename from pg_tables where schemaname = current_schema() order by tablename"
        : "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'activity_words%' order by name")).AsList();

    /// <summary>Rows as text, in an order that does not depend on how they are stored.</summary>
    private static async Task<IReadOnlyList<string>> Rows(DbConnection connection, string table)
    {
        await using var reader = await connection.ExecuteReaderAsync($"select * from {table}");
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            var row = new StringBuilder();
            for (var i = 0; i < reader.FieldCount; i++)
                row.Append(reader.GetValue(i) switch { byte[] bytes => Convert.ToHexStringLower(bytes), DBNull => "\u0001", var value => Convert.ToString(value, CultureInfo.InvariantCulture) }).Append('\u0002');
            rows.Add(row.Append('\n').ToString());
        }
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
