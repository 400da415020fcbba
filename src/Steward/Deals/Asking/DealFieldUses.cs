using System.Text.Json;
using Steward.Database;
using Steward.Fields;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>Where stages and gates ask for a field of deals, test it or leave it out.</summary>
public sealed class DealFieldUses(Reader reader) : IFieldUses
{
    public Task<IReadOnlyList<FieldUse>> Of(FieldSubject subject, Caller by, CancellationToken stop = default) => subject != FieldSubject.Deal
        ? Task.FromResult<IReadOnlyList<FieldUse>>([])
        : reader.With<IReadOnlyList<FieldUse>>(by, async sheet =>
        {
            var several = await sheet.One<long>("select count(*) from pipelines where archived is null") > 1;
            var asked = await sheet.Query<Row>("select a.field_key as key, s.name as stage, p.name as pipeline from stage_fields a join stages s on s.id = a.stage_id join pipelines p on p.id = s.pipeline_id where s.archived is null and p.archived is null order by p.position, s.position");
            var hidden = await sheet.Query<Row>("select h.field_key as key, s.name as stage, p.name as pipeline from hidden_fields h join pipelines p on p.id = h.pipeline_id left join stages s on s.id = h.stage_id where p.archived is null and s.archived is null order by p.position, s.position");
            var exits = await sheet.Query<Row>("select s.exit_key as key, s.name as stage, p.name as pipeline from stages s join pipelines p on p.id = s.pipeline_id where s.exit_kind = 0 and s.exit_key is not null and s.archived is null and p.archived is null");
            var gates = await sheet.Query<Gate>("select g.body, s.name as stage, p.name as pipeline from stage_gates g join stages s on s.id = g.stage_id join pipelines p on p.id = s.pipeline_id where g.archived is null and s.archived is null and p.archived is null");
            return
            [
                .. asked.Select(row => new FieldUse(row.Key, FieldUseKind.Required, row.Where(several))),
                .. exits.Select(row => new FieldUse(row.Key, FieldUseKind.Exit, row.Where(several))),
                .. gates.SelectMany(gate => KeysIn(gate.Body).Distinct().Select(key => new FieldUse(key, FieldUseKind.Gate, gate.Where(several)))),
                .. hidden.Select(row => new FieldUse(row.Key, FieldUseKind.Hidden, row.Where(several))),
            ];
        }, stop);

    /// <summary>Every text of a gate's body may be a field's key or a condition over fields; those that are none match no field.</summary>
    private static IEnumerable<string> KeysIn(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return [.. Texts(json.RootElement)];
        }
        catch (JsonException) { return []; }
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => Condition.Read(element.GetString()) is { IsRefused: false, Done: { } condition } ? [element.GetString()!, .. condition.Keys] : [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(part => Texts(part.Value).Prepend(part.Name)),
        _ => [],
    };

    private class Place
    {
        public string? Stage { get; init; }
        public string Pipeline { get; init; } = "";

        public Phrase Where(bool several) => Stage is null ? new("ui.verbatim", Pipeline) : several ? new("deals.stage-of", Pipeline, Stage) : new("ui.verbatim", Stage);
    }

    private sealed class Row : Place
    {
        public string Key { get; init; } = "";
    }

    private sealed class Gate : Place
    {
        public string Body { get; init; } = "";
    }
}
