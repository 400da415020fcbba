using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using NodaTime;

namespace Steward.Database;

/// <summary>The history of the schema: one numbered list, a script per engine, each applied once in its own transaction.</summary>
public sealed class Schema(Engine engine, IClock clock)
{
    public sealed record Script(string Name, string Sql)
    {
        public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));
    }

    public static IReadOnlyList<Script> Scripts(string engine)
    {
        var house = typeof(Schema).Assembly;
        var prefix = $"{typeof(Schema).Namespace}.Migrations.{engine}.";
        return [.. house.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => new Script(name[prefix.Length..^".sql".Length].TrimStart('_'), Read(house, name)))];
    }

    /// <summary>Brings the base to the newest schema. Refuses a base whose applied scripts are not ours.</summary>
    /// <returns>How many scripts were applied.</returns>
    public async Task<int> Upgrade(int? upTo = null, CancellationToken stop = default)
    {
        await using var connection = await engine.OpenWriter(stop);
        await connection.ExecuteAsync("create table if not exists schema_version (name text primary key, sha256 text not null, applied bigint not null)");
        var applied = (await connection.QueryAsync<(string Name, string Sha256)>("select name, sha256 from schema_version")).ToDictionary(row => row.Name, row => row.Sha256);
        var scripts = Scripts(engine.Name).Take(upTo ?? int.MaxValue).ToList();
        if (applied.Keys.Except(Scripts(engine.Name).Select(s => s.Name)).FirstOrDefault() is { } newer)
            throw new BaseRefused($"This base was upgraded by a newer Steward (script {newer}). Start that version, or restore an older backup.");
        var count = 0;
        foreach (var script in scripts)
        {
            if (applied.TryGetValue(script.Name, out var hash))
            {
                if (hash != script.Hash) throw new BaseRefused($"Script {script.Name} differs from the one that made this base. Start the version that made it.");
                continue;
            }
            await Apply(connection, script, stop);
            count++;
        }
        return count;
    }

    private async Task Apply(DbConnection connection, Script script, CancellationToken stop)
    {
        await using var transaction = await engine.Begin(connection, stop);
        // Another machine may have applied it while this one waited for its turn.
        if (await connection.ExecuteScalarAsync<long>("select count(*) from schema_version where name = @Name", script, transaction) == 0)
        {
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = script.Sql;
            await command.ExecuteNonQueryAsync(stop);
            await connection.ExecuteAsync("insert into schema_version (name, sha256, applied) values (@Name, @Hash, @At)",
                new { script.Name, script.Hash, At = clock.GetCurrentInstant().ToMicroseconds() }, transaction);
        }
        await transaction.CommitAsync(stop);
    }

    private static string Read(Assembly house, string name)
    {
        using var reader = new StreamReader(house.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

/// <summary>The base cannot be opened; the message says what to do.</summary>
public sealed class BaseRefused(string message) : Exception(message);
