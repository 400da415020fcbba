using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Steward.Database;

namespace Steward.Tests.Writing;

/// <summary>The writer's connection prepares once what is said twice; nobody who uses it may notice.</summary>
public sealed class KeptStatementsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("steward-kept-").FullName;

    [Fact]
    public async Task The_same_words_with_other_values_find_other_rows()
    {
        await using var connection = await Open();
        for (var round = 0; round < 5; round++)
            foreach (var id in new[] { 3, 1, 2 })
                Assert.Equal($"row {id}", await connection.ExecuteScalarAsync<string>("select name from things where id = @id", new { id }));
    }

    [Fact]
    public async Task What_is_being_read_can_be_asked_again_inside_the_reading()
    {
        await using var connection = await Open();
        const string text = "select id from things where id >= @from order by id";
        for (var round = 0; round < 3; round++)
        {
            var seen = new List<long>();
            foreach (var outer in connection.Query<long>(text, new { from = 1 }, buffered: false))
            {
                seen.Add(outer);
                seen.AddRange(connection.Query<long>(text, new { from = outer + 1 }, buffered: false));
            }
            Assert.Equal([1, 2, 3, 2, 3, 3], seen);
        }
    }

    [Fact]
    public async Task A_reading_that_is_left_in_the_middle_and_one_that_failed_do_not_stand_in_the_way()
    {
        await using var connection = await Open();
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(1, connection.Query<long>("select id from things order by id", buffered: false).First());
            Assert.Throws<SqliteException>(() => connection.Execute("insert into things (id, name) values (@id, 'twice')", new { id = 1 }));
            await using var transaction = await connection.BeginTransactionAsync();
            Assert.Equal(1, await connection.ExecuteAsync("insert into things (id, name) values (@id, 'new')", new { id = 10 + round }, transaction));
            await transaction.RollbackAsync();
        }
        Assert.Equal(3, await connection.ExecuteScalarAsync<long>("select count(*) from things"));
    }

    [Fact]
    public async Task A_statement_outlives_a_change_of_the_table_that_it_reads()
    {
        await using var connection = await Open();
        for (var round = 0; round < 4; round++)
        {
            Assert.Equal(2 + round, ((IDictionary<string, object>)connection.QueryFirst("select * from things where id = 1")).Count);
            await connection.ExecuteAsync($"alter table things add column more{round} text");
        }
    }

    [Fact]
    public async Task How_many_rows_are_wanted_can_be_another_number_each_time()
    {
        await using var connection = await Open();
        foreach (var many in new[] { 1, 2, 3, 2, 1, 1, 3 })
        {
            Assert.Equal(Math.Min(many, 3), (await connection.QueryAsync<long>("select id from things where id > @from order by id limit @many", new { from = 0, many })).Count());
            Assert.Equal(many - 1, (await connection.QueryAsync<long>("select id from things order by id LIMIT @many - 1", new { many })).Count());
        }
    }

    [Fact]
    public async Task What_is_kept_is_not_prepared_anew_for_another_value()
    {
        await using var connection = (SqliteConnection)await Open();
        await connection.ExecuteAsync("create index named on things (name, id) where id = 1");
        var prepared = new List<string>();
        SQLitePCL.raw.sqlite3_set_authorizer(connection.Handle, (SQLitePCL.strdelegate_authorizer)((_, action, _, _, _, _) => { prepared.Add(action.ToString()); return 0; }), null);
        for (var round = 0; round < 6; round++)
        {
            if (round == 2) prepared.Clear();
            await connection.QueryAsync<string>("select name from things where id = @id order by name limit @most", new { id = round % 3 + 1, most = 2 });
        }
        Assert.Empty(prepared);
    }

    [Fact]
    public async Task Thousands_of_different_texts_are_answered_as_well()
    {
        await using var connection = await Open();
        for (var number = 0; number < 6_000; number++)
            for (var twice = 0; twice < 2; twice++)
                Assert.Equal(number, await connection.ExecuteScalarAsync<long>($"select {number} + @nothing", new { nothing = 0 }));
    }

    [Fact]
    public async Task A_reading_goes_on_while_hundreds_of_other_texts_are_said()
    {
        await using var connection = await Open();
        for (var round = 0; round < 3; round++)
        {
            var seen = new List<long>();
            foreach (var id in connection.Query<long>("select id from things order by id", buffered: false))
            {
                seen.Add(id);
                for (var number = 0; number < 400; number++)
                    for (var twice = 0; twice < 2; twice++)
                        Assert.Equal(number, await connection.ExecuteScalarAsync<long>($"select {number} + {round}000000 * @id * 0", new { id }));
            }
            Assert.Equal([1, 2, 3], seen);
        }
    }

    [Fact]
    public async Task A_command_that_goes_takes_its_reading_along()
    {
        await using var connection = await Open();
        for (var round = 0; round < 3; round++)
        {
            DbDataReader reader;
            await using (var command = connection.CreateCommand())
            {
                command.CommandText = "select id from things";
                reader = await command.ExecuteReaderAsync();
                Assert.True(await reader.ReadAsync());
            }
            Assert.True(reader.IsClosed);
        }
    }

    private async Task<DbConnection> Open()
    {
        var connection = await new SqliteEngine(Path.Combine(folder, "kept.db")).OpenWriter(default);
        await connection.ExecuteAsync("create table things (id integer primary key, name text); insert into things values (1, 'row 1'), (2, 'row 2'), (3, 'row 3')");
        return connection;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
