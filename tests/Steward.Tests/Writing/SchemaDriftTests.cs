using System.Data.Common;
using Dapper;
using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Tests.Support;

namespace Steward.Tests.Writing;

/// <summary>Entities, the script for SQLite and the script for PostgreSQL say the same thing.</summary>
public class SchemaDriftTests
{
    [Theory, ClassData(typeof(Engines))]
    public async Task Every_entity_fits_its_table(EngineKind kind)
    {
        await using var world = await World.New(kind);
        await using var connection = await world.The<BaseReader>().Open();
        var model = await world.The<Entities>().Read(Caller.System(), db => Task.FromResult(db.Model));
        var faults = new List<string>();
        foreach (var entity in model.GetEntityTypes())
        {
            var table = entity.GetTableName()!;
            var columns = await Columns(connection, table);
            var mapped = entity.GetProperties().ToDictionary(p => p.GetColumnName(), p => p.IsNullable);
            faults.AddRange(mapped.Keys.Except(columns.Keys).Select(column => $"{table}.{column} is mapped and not in the script"));
            faults.AddRange(columns.Keys.Except(mapped.Keys).Select(column => $"{table}.{column} is in the script and not mapped"));
            faults.AddRange(mapped.Where(p => columns.TryGetValue(p.Key, out var nullable) && nullable != p.Value).Select(p => $"{table}.{p.Key}: the entity says {(p.Value ? "null" : "not null")}, the script the opposite"));
        }
        Assert.Equal("", string.Join('\n', faults));
    }

    [Fact]
    public async Task Both_scripts_make_the_same_tables_columns_and_indexes()
    {
        if (ScratchBase.Server is null) return;
        await using var lite = await World.New();
        await using var post = await World.New(EngineKind.Postgres);
        Assert.Equal(await Shape(lite), await Shape(post));
    }

    private static async Task<string> Shape(World world)
    {
        await using var connection = await world.The<BaseReader>().Open();
        var lines = new List<string>();
        foreach (var table in await Fingerprint.Tables(connection))
            lines.AddRange((await Columns(connection, table)).Select(column => $"{table}.{column.Key} {(column.Value ? "null" : "not null")}"));
        // The words of notes are an index in PostgreSQL and a table of its own in SQLite.
        var indexes = await connection.QueryAsync<string>(connection is Npgsql.NpgsqlConnection
            ? "select indexname from pg_indexes where schemaname = current_schema() and indexname not like '%_pkey' and indexname <> 'activity_texts_by_words'"
            : "select name from sqlite_master where type = 'index' and name not like 'sqlite_%'");
        return string.Join('\n', lines.Concat(indexes.Select(index => "index " + index)).Order(StringComparer.Ordinal));
    }

    /// <summary>Columns by name, and whether each may be null.</summary>
    private static async Task<Dictionary<string, bool>> Columns(DbConnection connection, string table) =>
        (connection is Npgsql.NpgsqlConnection
            ? await connection.QueryAsync<(string Name, long Null)>("select column_name::text, case is_nullable when 'YES' then 1 else 0 end::bigint from information_schema.columns where table_schema = current_schema() and table_name = @table", new { table })
            : await connection.QueryAsync<(string Name, long Null)>("select name, case when \"notnull\" = 0 and pk = 0 then 1 else 0 end from pragma_table_info(@table)", new { table }))
        .ToDictionary(column => column.Name, column => column.Null != 0);
}
