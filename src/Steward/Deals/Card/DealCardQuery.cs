using NodaTime;
using Steward.Database;
using Steward.Fields;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>Reads the card of one deal: a handful of short queries by key, whatever the size of the base.</summary>
public sealed class DealCardQuery(Reader reader, GatesQuery gates, StageClock clock)
{
    /// <summary>Null: the caller sees no such deal.</summary>
    public async Task<DealCard?> Read(DealId id, Caller by, Words words, CancellationToken stop = default)
    {
        var card = await reader.With(by, sheet => Read(sheet, id, words), stop);
        if (card is not { IsOpen: true }) return card;
        var next = card.Stages.FirstOrDefault(s => s.Mandatory && s.Position > card.Stage?.Position);
        return card with { Ahead = await gates.Before(id, next?.Id, by, words, stop) };
    }

    private async Task<DealCard?> Read(Sheet sheet, DealId id, Words words)
    {
        var deal = await sheet.One<DealLine>($$"""
            select d.id, d.client_id, d.pipeline_id, d.stage_id, {{WrittenDeal.Columns}}, d.owner_id, d.outcome, d.created, d.stage_entered, d.closed, d.version,
                   r.name as loss_reason, x.comment as closing_comment, x.closed_by
            from {deals} d left join closures x on x.deal_id = d.id and d.outcome <> 0 and x.reopened_at is null left join loss_reasons r on r.id = x.reason_id
            where d.id = @id order by x.at desc limit 1
            """, new { id });
        if (deal is null) return null;
        var stages = await sheet.Query<CardStage>("select id, name, position, goal, hint, max_days, mandatory, extra_control from stages where pipeline_id = @PipelineId and (archived is null or id = @StageId) order by position", deal);
        foreach (var visit in await sheet.Query<Visit>("select stage_id, entered, \"left\" from stage_visits where deal_id = @id", new { id }))
            if (stages.FirstOrDefault(s => s.Id == visit.StageId) is { } stage && visit.Entered is { } entered) stage.Days = (stage.Days ?? 0) + clock.DaysBetween(entered, visit.Left ?? deal.Closed ?? clock.Now);
        var (here, others) = await Lines(sheet, deal, words);
        var contacts = deal.ClientId is null ? [] : await sheet.Query<CardContact>("""
            select c.id, c.name, c.title, c.decides,
                   (select min(p.value) from contact_points p where p.client_id = c.client_id and p.contact_id = c.id and p.kind = 0 and p.archived is null) as phone,
                   (select min(p.value) from contact_points p where p.client_id = c.client_id and p.contact_id = c.id and p.kind = 1 and p.archived is null) as email
            from contacts c where c.client_id = @ClientId order by c.decides desc, c.id limit 6
            """, deal);
        var card = new DealCard(deal, stages, here, others, contacts, await Client(sheet, deal), null);
        return card.IsOpen ? await Duties(sheet, card) : card;
    }

    /// <summary>What somebody has still to say or do about an open deal on its stage.</summary>
    private static async Task<DealCard> Duties(Sheet sheet, DealCard card) => card with
    {
        Approvals = await sheet.Query<CardApproval>("select a.id, a.asked_by, g.body from approvals a join stage_gates g on g.id = a.gate_id where a.deal_id = @Id and a.granted is null order by a.id", card.Deal),
        Longer = await sheet.One<CardException>("select at, by_id, why from move_exceptions where deal_id = @Id and to_id = @StageId and kind = 2 order by at desc limit 1", card.Deal),
        Checklist = card.Stage is { ExtraControl: true } ? await sheet.Query<CardCheck>("""
            select i.id, i.text, c.done, c.done_by from stage_checklist i left join visit_checks c on c.item_id = i.id and c.visit_id = (select max(v.id) from stage_visits v where v.deal_id = @Id and v.stage_id = @StageId)
            where i.stage_id = @StageId and i.archived is null order by i.position, i.id
            """, card.Deal) : [],
    };

    private static Task<ClientLine?> Client(Sheet sheet, DealLine deal) => deal.ClientId is null ? Task.FromResult<ClientLine?>(null) : sheet.One<ClientLine>("""
        select c.id, c.name, c.city, (select count(*) from {deals} o where o.client_id = c.id and o.outcome = 0) as open,
               (select count(*) from {deals} w where w.client_id = c.id and w.outcome = 1) as won, (select count(*) from {deals} l where l.client_id = c.id and l.outcome = 2) as lost
        from {clients} c where c.id = @ClientId
        """, deal);

    /// <summary>What this stage asks for stands first; then the rest, filled or not.</summary>
    private static async Task<(IReadOnlyList<CardField> Here, IReadOnlyList<CardField> Others)> Lines(Sheet sheet, DealLine deal, Words words)
    {
        var asked = (await sheet.Query<string>("select field_key from stage_fields where stage_id = @StageId", deal)).ToHashSet();
        var hidden = await HiddenFields.On(sheet, deal.PipelineId, deal.StageId);
        var own = await sheet.Query<OwnField>("""
            select f.key, f.name, f.kind, f.choices, v.text from fields f left join field_values v on v.subject = 1 and v.subject_id = @id and v.field_id = f.id
            where f.subject = 1 and f.archived is null order by f.position, f.id
            """, new { id = deal.Id });
        IEnumerable<CardField> all =
        [
            .. DealAttributes.OnTheCard.Select(key => new CardField(DealField.OfAttribute(key, words), deal.Written(key))),
            .. own.Select(f => new CardField(new DealField(f.Key, f.Name, f.Kind, f.Choices?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []), f.Text)),
        ];
        var facts = all.Where(f => !hidden.Contains(f.Field.Key)).ToList();
        return ([.. facts.Where(f => asked.Contains(f.Field.Key))], [.. facts.Where(f => !asked.Contains(f.Field.Key))]);
    }

    private sealed class Visit
    {
        public StageId StageId { get; init; }
        public Instant? Entered { get; init; }
        public Instant? Left { get; init; }
    }

    private sealed class OwnField
    {
        public string Key { get; init; } = "";
        public string Name { get; init; } = "";
        public FieldKind Kind { get; init; }
        public string? Choices { get; init; }
        public string? Text { get; init; }
    }
}
