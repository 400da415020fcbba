using Steward.Database;

namespace Steward.Audit;

/// <summary>Which open findings; null: all of them.</summary>
/// <param name="After">The last one of the page before.</param>
public sealed record OpenAsk(string? Check = null, long? Owner = null, Severity? Severity = null, long After = 0, int Limit = OpenAsk.AtOnce)
{
    public const int AtOnce = 50;
}

/// <summary>Open findings of all checks as one list: the gravest first, those of one check together, the largest of them on top. A page costs as much in a base of
/// 200,000 findings as in a small one: of each check only the first are read, as they stand in its index.</summary>
public sealed class OpenFindings(Reader reader, FindingsQuery findings, IEnumerable<Check> checks)
{
    /// <summary>What so few people have is gathered and sorted sooner than their findings are met among everybody's.</summary>
    private const int FewPeople = 12;

    private readonly IReadOnlyList<string> judged = [.. checks.Where(check => !check.IsFigure).Select(check => check.Id)];

    private readonly IReadOnlyList<string> figures = [.. checks.Where(check => check.IsFigure).Select(check => check.Id).DefaultIfEmpty("")];

    /// <returns>The rows, and the last of them where more follow.</returns>
    public async Task<(IReadOnlyList<FindingView> Rows, long? Next)> Read(OpenAsk ask, Caller by, CancellationToken stop = default)
    {
        var (rows, isMore) = await reader.With(by, async sheet =>
        {
            var place = ask.After == 0 ? null : await sheet.One<Place>("select id, check_id, severity, weight from {findings} where id = @After", new { ask.After });
            var ids = ask.Owner is not null || !by.Sight.All && by.Sight.Owners.Length <= FewPeople ? await OfPeople(sheet, ask, place) : await OfChecks(sheet, ask, place);
            var shown = ids.Take(ask.Limit).ToList();
            var found = shown.Count == 0 ? [] : await sheet.Query<FindingView>($"select {FindingsQuery.Columns} from {{findings}} where id in ({string.Join(',', shown)})"); // numbers only
            return ((IReadOnlyList<FindingView>)[.. found.OrderBy(row => shown.IndexOf(row.Id))], ids.Count > ask.Limit);
        }, stop);
        return (await findings.WithSubjects(rows, stop), isMore ? rows[^1].Id : null);
    }

    // findings_of_check: a few of each check, from the place on.
    private async Task<List<long>> OfChecks(Sheet sheet, OpenAsk ask, Place? place)
    {
        var ids = new List<long>();
        for (var severity = (int)(ask.Severity ?? (Severity)(place?.Severity ?? 0)); severity <= (int)(ask.Severity ?? Severity.Info) && ids.Count <= ask.Limit; severity++)
        {
            var begun = place is not null && place.Severity == severity ? place : null;
            var each = Asked(ask).Where(check => begun is null || check.Order >= Order(begun.CheckId)).Select(check =>
                $"select * from (select f.id, f.weight, {check.Order} as place from {{+findings}} f where f.check_id = '{check.Id}' and f.state = 0 and f.severity = {severity} and f.closed is null{(begun?.CheckId == check.Id ? " and " + Behind(begun) : "")} order by f.weight desc nulls last, f.id desc limit @Limit) c{check.Order}").ToList();
            if (each.Count > 0) ids.AddRange(await sheet.Query<long>($"select id from ({string.Join(" union all ", each)}) each_check order by place, weight desc nulls last, id desc limit @Left", Values(ask, begun, ids.Count)));
        }
        return ids;
    }

    // findings_of_owner: all of these people, in order.
    private async Task<List<long>> OfPeople(Sheet sheet, OpenAsk ask, Place? place)
    {
        var asked = Asked(ask).ToList();
        if (asked.Count == 0) return [];
        var order = $"case f.check_id {string.Join(' ', asked.Select(check => $"when '{check.Id}' then {check.Order}"))} else {judged.Count} end";
        // Not a list of checks: their index would be taken instead of the one of the owners.
        var which = ask.Check is null ? $"f.check_id not in ({string.Join(", ", figures.Select(id => $"'{id}'"))})" : $"f.check_id = '{asked[0].Id}'";
        var behind = place is null ? "" : $" and (f.severity > {place.Severity} or f.severity = {place.Severity} and ({order} > {Order(place.CheckId)} or f.check_id = @Check and {Behind(place)}))";
        return [.. await sheet.Query<long>($"""
            select f.id from {"{findings}"} f where f.closed is null and f.state = 0 and {which}
              {(ask.Owner is null ? "" : "and f.owner_id = @Owner")} {(ask.Severity is { } severity ? $"and f.severity = {(int)severity}" : "")}{behind}
            order by f.severity, {order}, f.weight desc nulls last, f.id desc limit @Left
            """, Values(ask, place, 0))];
    }

    private IEnumerable<(string Id, int Order)> Asked(OpenAsk ask) => judged.Select((id, i) => (id, i)).Where(check => ask.Check is null || check.id == ask.Check);

    private int Order(string check) => judged.ToList().IndexOf(check);

    private static string Behind(Place place) => place.Weight is null ? "f.weight is null and f.id < @Id" : "(f.weight is null or f.weight < @Weight or f.weight = @Weight and f.id < @Id)";

    private static object Values(OpenAsk ask, Place? place, int found) => new { ask.Owner, Limit = ask.Limit + 1, Left = ask.Limit + 1 - found, Id = place?.Id ?? 0, Weight = place?.Weight ?? 0, Check = place?.CheckId ?? "" };

    private sealed class Place
    {
        public long Id { get; init; }
        public string CheckId { get; init; } = "";
        public long Severity { get; init; }
        public long? Weight { get; init; }
    }
}
