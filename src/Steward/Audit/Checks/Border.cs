namespace Steward.Audit;

/// <summary>A move made by a person within the last 30 days: the border between two stays of a deal, the second one not entered by a robot.
/// A stay whose moment is unknown has no place in the order and makes no border.</summary>
public sealed class Border
{
    internal const string Sql = """
        select v.id, v.deal_id, v.entered, v.entered_by, coalesce(v.entered_by, d.owner_id) as owner_id, d.owner_id as deal_owner, d.amount, d.client_id, b.entered as from_entered,
          (select min(e.kind) from move_exceptions e where e.deal_id = v.deal_id and e.at = v.entered and e.from_id = b.stage_id and e.to_id = v.stage_id) as allowed, f.name as from_name, f.position as from_position, s.pipeline_id, s.name, s.position, s.may_return
        from stage_visits v join deals d on d.id = v.deal_id join stages s on s.id = v.stage_id
          join stage_visits b on b.id = (select p.id from stage_visits p
            where p.deal_id = v.deal_id and (p.entered < v.entered or p.entered = v.entered and p.id < v.id) order by p.entered desc, p.id desc limit 1)
          join stages f on f.id = b.stage_id and f.pipeline_id = s.pipeline_id
        where v.entered >= @period and v.entered <= @now and v.origin not in (3, 4, 6) order by v.deal_id, v.entered, v.id
        """;

    public long Id { get; init; }
    public long DealId { get; init; }
    public long Entered { get; init; }
    public long? EnteredBy { get; init; }
    public long? OwnerId { get; init; }
    public long? DealOwner { get; init; }
    public long Amount { get; init; }
    public string FromName { get; init; } = "";
    public long FromPosition { get; init; }
    public long PipelineId { get; init; }
    public string Name { get; init; } = "";
    public long Position { get; init; }
    public long MayReturn { get; init; }

    /// <summary>The kind of the exception under which somebody allowed it.</summary>
    public long? Allowed { get; init; }

    public bool IsForward => Position > FromPosition;
    public bool IsBackward => Position < FromPosition;
}

/// <summary>A check of moves: all of them are read once for every such check.</summary>
public abstract class MoveCheck(string id, double t1, double t2) : Check(id, t1, t2)
{
    public override Needs Needs => Needs.StageHistory;
    public override bool ReadsMoves => true;
    public override SubjectKind Subject => SubjectKind.Visit;
    protected override string Population => Border.Sql;

    /// <summary>Which moves could be wrong.</summary>
    protected virtual bool Counts(Border border) => true;

    public override async Task<IReadOnlyList<Counted>> Count(Sweep sweep) =>
        [.. (await sweep.Borders()).Where(Counts).GroupBy(b => b.OwnerId).Select(own => new Counted { OwnerId = own.Key, Number = own.Count(), Allowed = own.Count(IsAllowed) })];

    /// <summary>Which of them somebody allowed with a reason: they are shown, and are no violation.</summary>
    protected virtual bool IsAllowed(Border border) => false;
}
