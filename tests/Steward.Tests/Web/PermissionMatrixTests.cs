using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Steward.Clients;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Tests.Web;

/// <summary>Who may come in where: every route of the running site, as everybody, against the list in routes.txt that people have read.</summary>
public class PermissionMatrixTests
{
    [Fact]
    public async Task Every_route_has_its_line_and_every_line_its_route()
    {
        await using var town = await Town.New();
        var unlisted = string.Join('\n', new Matrix(town, RouteBook.Read()).Unlisted());
        Assert.True(unlisted.Length == 0, unlisted);
    }

    [Fact]
    public async Task Everybody_comes_in_only_where_they_may_and_a_refused_call_changes_nothing()
    {
        await using var town = await Town.New();
        var matrix = new Matrix(town, RouteBook.Read());
        Nothing(await matrix.Doors());
        Assert.True(matrix.Calls > 1_000, $"only {matrix.Calls} calls were made");
    }

    [Fact]
    public async Task What_people_and_programs_may_see_is_there_for_them()
    {
        await using var town = await Town.New();
        Nothing(await new Matrix(town, RouteBook.Read()).SeenNumbers());
    }

    private static void Nothing(IReadOnlyList<string> faults) => Assert.True(faults.Count == 0, string.Join('\n', faults));

    [Fact]
    public async Task What_belongs_to_others_answers_as_if_it_did_not_exist()
    {
        await using var town = await Town.New();
        Nothing(await new Matrix(town, RouteBook.Read()).ForeignNumbers());
    }

    [Fact]
    public async Task Reading_changes_nothing()
    {
        await using var town = await Town.New();
        Nothing(await new Matrix(town, RouteBook.Read()).Reads("admin", "salesperson"));
    }

    [Fact]
    public async Task No_page_shows_a_word_of_somebody_elses_rows()
    {
        await using var town = await Town.New();
        Nothing(await new Matrix(town, RouteBook.Read()).Canaries());
    }
}

/// <summary>The judge is judged: faults are put into the site on purpose, and each must be found.</summary>
public class TheMatrixFindsFaults
{
    [Fact]
    public async Task A_route_that_nobody_wrote_down()
    {
        await using var town = await Town.New(afterwards: site => site.MapGet("/forgotten", () => "all phones").ForAnybody());
        Assert.Contains(new Matrix(town, RouteBook.Read()).Unlisted(), line => line.StartsWith("no row: GET /forgotten", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_route_that_lost_its_right() =>
        await MustBeFound("GET /lost | admin", site => site.MapGet("/lost", () => "salaries").Needs(Right.SeeBase), m => m.Doors(), "as salesperson: let in");

    [Fact]
    public async Task A_route_that_is_open_to_the_street() =>
        await MustBeFound("GET /open | here", site => site.MapGet("/open", () => "phones").ForAnybody(), m => m.Doors(), "as anonymous: let in");

    [Fact]
    public async Task An_api_route_that_asks_for_no_key() =>
        await MustBeFound("GET /api/v1/open | here", site => site.MapGet("/api/v1/open", () => "phones").ForAnybody(), m => m.Doors(), "as bad-key: let in");

    [Fact]
    public async Task A_route_that_writes_first_and_refuses_afterwards() =>
        await MustBeFound("POST /late | nobody", site => site.MapPost("/late", async (HttpContext http, Writer writer, Settings settings) =>
        {
            await writer.Run<Nothing>(Caller.System(), async work => { await settings.Set(work, "late", Guid.NewGuid().ToString()); return new Nothing(); });
            return Results.StatusCode(403);
        }).ForAnybody(), m => m.Doors(), "refused and changed the base");

    [Fact]
    public async Task A_card_that_forgot_whose_it_is() =>
        await MustBeFound("GET /leak/{id} | here | client", site => site.MapGet("/leak/{id:long}", async (long id, BaseReader reader) =>
        {
            await using var connection = await reader.Open();
            return Dapper.SqlMapper.QueryFirstOrDefault<string>(connection, "select name from clients where id = @id", new { id }) is { } name ? Results.Text(name) : Results.NotFound();
        }).Needs(Right.SeeBase), m => m.ForeignNumbers(), "foreign is reached");

    [Fact]
    public async Task A_refusal_that_tells_that_the_card_exists() =>
        await MustBeFound("GET /tell/{id} | here | client", site => site.MapGet("/tell/{id:long}", (long id) => id < 1_000_000 ? Results.StatusCode(403) : Results.NotFound()).Needs(Right.SeeBase),
            m => m.ForeignNumbers(), "foreign answers 403");

    [Fact]
    public async Task A_card_that_is_shut_to_its_owner() =>
        await MustBeFound("GET /shut/{id} | read | client", site => site.MapGet("/shut/{id:long}", (long id) => Results.NotFound()).Needs(Right.SeeBase),
            m => m.SeenNumbers(), "as salesperson: own answers 404");

    [Fact]
    public async Task A_list_without_the_callers_sight() =>
        await MustBeFound("GET /all | here", site => site.MapGet("/all", async (BaseReader reader) =>
        {
            await using var connection = await reader.Open();
            return string.Join(',', await Dapper.SqlMapper.QueryAsync<string>(connection, "select name from clients"));
        }).Needs(Right.SeeBase), m => m.Canaries(), "shows what belongs to teammate");

    [Fact]
    public async Task A_page_that_writes_while_it_is_read() =>
        await MustBeFound("GET /counts-itself | here", site => site.MapGet("/counts-itself", async (Writer writer, Settings settings) =>
        {
            await writer.Run<Nothing>(Caller.System(), async work => { await settings.Set(work, "views", Guid.NewGuid().ToString()); return new Nothing(); });
            return "seen";
        }).Needs(Right.SeeBase), m => m.Reads("admin"), "reading changed the base");

    private static async Task MustBeFound(string row, Action<WebApplication> fault, Func<Matrix, Task<IReadOnlyList<string>>> judge, string finding)
    {
        await using var town = await Town.New(afterwards: fault);
        var found = await judge(new Matrix(town, RouteBook.Parse([row])));
        Assert.Contains(found, fault => fault.Contains(finding, StringComparison.Ordinal));
    }
}
