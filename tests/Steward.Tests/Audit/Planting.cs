using Dapper;
using NodaTime;
using Steward.Audit;
using Steward.Database;
using Steward.Foundation;
using Steward.Tests.Support;

namespace Steward.Tests.Audit;

/// <summary>Puts records into a world as an import would find them: any age, any door. Numbers begin at 100, so that nothing collides.</summary>
public sealed class Planting(World world)
{
    private readonly List<(string Sql, object Args)> rows = [];
    private long next = 100;

    public static readonly Instant Now = World.Morning;

    public static Instant Ago(double days) => Now - Duration.FromDays(days);

    public long Deal(int stage = 0, Caller? owner = null, decimal amount = 100, Instant? created = null, Instant? entered = null, int outcome = 0, Door origin = Door.Page,
        string? need = null, string? expected = null, ClientId? client = null, bool clientless = false, bool unknownCreation = false, bool unknownEntry = false)
    {
        Add("insert into deals (id, client_id, pipeline_id, stage_id, title, amount, currency, owner_id, outcome, created, stage_entered, closed, expected_close, need, origin, updated) " +
            "values (@id, @client, @pipeline, @stage, @title, @amount, 'EUR', @owner, @outcome, @created, @entered, @closed, @expected, @need, @origin, 0)", new
        {
            id = next, client = clientless ? null : (long?)(client ?? world.Romashka.Id).Value, pipeline = world.Windows.Id.Value, stage = world.Stages[stage].Id.Value, title = "Deal " + next,
            amount = (long)(amount * Money.Scale), owner = (owner ?? world.Anna).PersonNumber, outcome, created = unknownCreation ? null : Us(created ?? Ago(60)), entered = unknownEntry ? null : Us(entered ?? created ?? Ago(1)),
            closed = outcome == 0 ? null : Us(Ago(1)), expected, need, origin = (int)origin,
        });
        return next++;
    }

    public long Visit(long deal, int stage, Instant? entered, Instant? left = null, int exit = 0, Caller? by = null, Door origin = Door.Page)
    {
        Add("insert into stage_visits (id, deal_id, stage_id, entered, \"left\", \"exit\", entered_by, origin) values (@id, @deal, @stage, @entered, @left, @exit, @by, @origin)",
            new { id = next, deal, stage = world.Stages[stage].Id.Value, entered = Us(entered), left = Us(left), exit, by = by?.PersonNumber, origin = (int)origin });
        return next++;
    }

    public long Task(long? deal, Instant due, Instant? done = null, string? result = null, int ending = 0, Caller? by = null, Instant? created = null)
    {
        Add("insert into tasks (id, client_id, deal_id, kind, title, owner_id, created, due, done, done_by, ending, result, origin) values (@id, @client, @deal, 0, @title, @by, @created, @due, @done, @by, @ending, @result, 0)",
            new { id = next, client = world.Romashka.Id.Value, deal, title = "Task " + next, by = (by ?? world.Anna).PersonNumber, created = Us(created ?? due - Duration.FromDays(1)), due = Us(due), done = Us(done), ending = done is null ? 0 : ending == 0 ? 1 : ending, result });
        return next++;
    }

    public long Closure(long deal, Instant? at, int outcome = 2, bool reason = true, string? comment = null, Instant? reopened = null, Caller? by = null)
    {
        Add("insert into closures (id, deal_id, outcome, at, closed_by, reason_id, comment, origin, reopened_at) values (@id, @deal, @outcome, @at, @by, @reason, @comment, 0, @reopened)",
            new { id = next, deal, outcome, at = Us(at), by = by?.PersonNumber, reason = reason && outcome == 2 ? (long?)world.TooExpensive.Id.Value : null, comment, reopened = Us(reopened) });
        return next++;
    }

    public void Activity(long? deal, Instant at, ClientId? client = null, int counts = 1, int kind = 0, int direction = 2, string? text = null)
    {
        Add("insert into activities (id, client_id, deal_id, at, recorded, kind, direction, counts, origin) values (@id, @client, @deal, @at, @at, @kind, @direction, @counts, 0)",
            new { id = next, client = (client ?? world.Romashka.Id).Value, deal, at = Us(at), counts, kind, direction });
        if (text is not null) Add("insert into activity_texts (activity_id, body) values (@id, @text)", new { id = next, text });
        next++;
    }

    public long Document(long deal, Instant at, int kind = 0)
    {
        Add("insert into documents (id, client_id, deal_id, kind, name, at, origin) values (@id, @client, @deal, @kind, 'Offer 1', @at, 0)", new { id = next, client = world.Romashka.Id.Value, deal, kind, at = Us(at) });
        return next++;
    }

    public long Invoice(long? deal, Instant issued, bool cancelled = false)
    {
        Add("insert into invoices (id, client_id, deal_id, number, amount, currency, issued, cancelled, origin) values (@id, @client, @deal, 'A-1', 100, 'EUR', @issued, @cancelled, 0)",
            new { id = next, client = world.Romashka.Id.Value, deal, issued = Us(issued), cancelled = cancelled ? Us(issued) : null });
        return next++;
    }

    public void Review(long deal, Instant at) => Add("insert into reviews (id, deal_id, at, origin) values (@id, @deal, @at, 0)", new { id = next++, deal, at = Us(at) });

    public void Value(long deal, long field, string text) => Add("insert into field_values (subject, subject_id, field_id, text) values (1, @deal, @field, @text)", new { deal, field, text });

    /// <summary>The move of a deal from one stage to another was allowed.</summary>
    public void Exception(long deal, int from, int to, Instant at, int kind) =>
        Add("insert into move_exceptions (id, deal_id, from_id, to_id, kind, at, why) values (@id, @deal, @from, @to, @kind, @at, 'The client asked')",
            new { id = next++, deal, from = world.Stages[from].Id.Value, to = world.Stages[to].Id.Value, kind, at = Us(at) });

    /// <summary>Whatever else a stage is to say, as SQL.</summary>
    public void Stage(int stage, string set) => Add($"update stages set {set} where id = @id", new { id = world.Stages[stage].Id.Value });

    public ClientId Client(Instant? created, string name = "Lily", bool isCompany = true, bool unknownCreation = false)
    {
        Add("insert into clients (id, name, is_company, owner_id, created, updated, origin) values (@id, @name, @company, @owner, @created, 0, 2)",
            new { id = next, name, company = isCompany ? 1 : 0, owner = world.Anna.PersonNumber, created = unknownCreation ? null : Us(created) });
        return new ClientId(next++);
    }

    public void Sql(string sql, object? args = null) => Add(sql, args ?? new { });

    /// <summary>Writes what was planted.</summary>
    public async Task<World> Grow()
    {
        (await world.Change<Nothing>(async work =>
        {
            foreach (var (sql, args) in rows) await work.Connection.ExecuteAsync(sql, args, work.Transaction);
            return new Nothing();
        })).ShouldBeDone();
        rows.Clear();
        return world;
    }

    /// <summary>Writes what was planted and runs one check.</summary>
    public async Task<CheckMeasured> Check(string id)
    {
        await Grow();
        return (await world.The<RunChecks>().Run([id])).Checks.Single();
    }

    private void Add(string sql, object args) => rows.Add((sql, args));

    private static long? Us(Instant? at) => at?.ToMicroseconds();
}

public static class CheckAssertions
{
    /// <summary>Exactly these subjects were found, among so many.</summary>
    public static void ShouldFind(this CheckMeasured check, long among, params long[] subjects)
    {
        Assert.Equal(Needs.Nothing, check.Missing);
        Assert.Equal(subjects.Order(), check.Found.Select(v => v.Subject).Order());
        Assert.Equal(among, check.Owners.Values.Sum(t => t.Population));
        Assert.Equal(subjects.Length, check.Owners.Values.Sum(t => t.Violations));
    }

    public static void ShouldBeGreyFor(this CheckMeasured check, Needs needs)
    {
        Assert.Equal(needs, check.Missing);
        Assert.Empty(check.Found);
    }

    public static bool IsCritical(this CheckMeasured check, long subject) => (check.Found.Single(v => v.Subject == subject).Severity ?? (long)check.Check.Severity) == 0;
}
