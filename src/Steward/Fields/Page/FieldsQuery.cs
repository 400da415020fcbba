using NodaTime;
using Steward.Database;

namespace Steward.Fields;

/// <summary>A field with what is known of its use.</summary>
public sealed class FieldLine
{
    public FieldId Id { get; init; }
    public FieldSubject Subject { get; init; }
    public string Key { get; init; } = "";
    public string Name { get; init; } = "";
    public FieldKind Kind { get; init; }
    public string? Choices { get; init; }
    public int Position { get; init; }
    public string? FieldSet { get; init; }
    public int? AlertDays { get; init; }
    public Instant? Created { get; init; }
    public Instant? Archived { get; init; }

    /// <summary>How many of the newest cards have a value, and of how many that were begun since the field is there; null where such cards are not kept yet.</summary>
    public (int Filled, int Of)? Full { get; set; }
    public IReadOnlyList<FieldUse> Uses { get; set; } = [];
    public IReadOnlyList<SkipAnswer> Answers { get; set; } = [];

    public IReadOnlyList<string> ChoiceList => Choices?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>Hardly anybody fills it, and there are enough cards to say so.</summary>
    public bool IsRare => Full is { Of: >= FieldsQuery.FewestJudged } full && full.Filled * 20 < full.Of;
}

/// <summary>Why people leave a field empty, with how many say so.</summary>
public sealed record SkipAnswer(string Why, int People);

public sealed record FieldsSheet(FieldSubject Subject, IReadOnlyList<FieldLine> Live, IReadOnlyList<FieldLine> Archived, IReadOnlyDictionary<FieldSubject, int> Counts);

/// <summary>The fields of one subject for whoever lays forms. How full a field is, is read off the newest cards only, so that the page costs the same on any base.</summary>
public sealed class FieldsQuery(Reader reader, IEnumerable<IFieldUses> uses)
{
    public const int Newest = 500, FewestJudged = 30;

    public async Task<FieldsSheet> Read(FieldSubject subject, Caller by, CancellationToken stop = default)
    {
        var asked = new List<FieldUse>();
        foreach (var room in uses) asked.AddRange(await room.Of(subject, by, stop));
        return await reader.With(by, async sheet =>
        {
            var counts = (await sheet.Query<(long Subject, long Number)>("select cast(subject as bigint), count(*) from fields where archived is null group by subject")).ToDictionary(c => (FieldSubject)c.Subject, c => (int)c.Number);
            var all = await sheet.Query<FieldLine>("select id, subject, key, name, kind, choices, field_set, alert_days, created, archived from fields where subject = @subject order by position, id", new { subject = (int)subject });
            var live = all.Where(field => field.Archived is null).ToList();
            if (Cards(subject) is { } cards) await Fill(sheet, subject, cards, live);
            var why = (await sheet.Query<(long Field, string Why, long People)>("""
                select cast(s.field_id as bigint), s.why, count(*) from field_skips s join fields f on f.id = s.field_id where f.subject = @subject and f.archived is null group by s.field_id, s.why
                """, new { subject = (int)subject })).ToLookup(s => s.Field, s => new SkipAnswer(s.Why, (int)s.People));
            foreach (var field in live)
            {
                field.Uses = [.. asked.Where(use => use.Key == field.Key)];
                field.Answers = [.. why[field.Id.Value].OrderByDescending(answer => answer.People).ThenBy(answer => answer.Why, StringComparer.Ordinal)];
            }
            return new FieldsSheet(subject, live, [.. all.Where(field => field.Archived is not null)], counts);
        }, stop);
    }

    public Task<FieldLine?> One(FieldId id, Caller by, CancellationToken stop = default) =>
        reader.One<FieldLine>(by, "select id, subject, key, name, kind, choices, field_set, alert_days, archived from fields where id = @id", new { id }, stop);

    public Task<IReadOnlyList<string>> Sets(Caller by, CancellationToken stop = default) =>
        reader.Query<string>(by, "select distinct field_set from fields where field_set is not null order by field_set limit 50", null, stop);

    private static async Task Fill(Sheet sheet, FieldSubject subject, string cards, List<FieldLine> live)
    {
        var begun = (await sheet.Query<long?>($"select newest.created from ({cards}) as newest", new { Newest })).ToList();
        // By the primary key: at most 500 cards with their values, whatever the base holds.
        var filled = (await sheet.Query<(long Field, long Number)>($"""
            select cast(v.field_id as bigint), count(*) from ({cards}) as newest join field_values v on v.subject = @subject and v.subject_id = newest.id join fields f on f.id = v.field_id
            where f.created is null or newest.created >= f.created group by v.field_id
            """, new { Newest, subject = (int)subject })).ToDictionary(v => v.Field, v => v.Number);
        foreach (var field in live)
            field.Full = ((int)filled.GetValueOrDefault(field.Id.Value), field.Created is { } since ? begun.Count(at => at >= since.ToMicroseconds()) : begun.Count);
    }

    private static string? Cards(FieldSubject subject) => subject switch
    {
        FieldSubject.Client => "select c.id, c.created from {clients} c order by c.id desc limit @Newest",
        FieldSubject.Deal => "select d.id, d.created from {deals} d order by d.id desc limit @Newest",
        FieldSubject.Contact => "select k.id, k.created from contacts k join {clients} c on c.id = k.client_id order by k.id desc limit @Newest",
        FieldSubject.Order => "select i.id, i.issued as created from invoices i join {deals} d on d.id = i.deal_id order by i.id desc limit @Newest",
        _ => null,
    };
}
