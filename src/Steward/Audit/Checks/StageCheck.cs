namespace Steward.Audit;

/// <summary>A check of how stages are laid out: all active ones are counted. Winning and losing are not stages here, so all of them are on the way.</summary>
public abstract class StageCheck(string id, double t1, double t2) : Check(id, t1, t2)
{
    protected const string Active = "stages s join pipelines p on p.id = s.pipeline_id where s.archived is null and p.archived is null";
    protected const string OpenDeals = "(select count(*) from deals d where d.stage_id = s.id and d.outcome = 0)";

    public override bool IsCensus => true;
    public override Needs Needs => Needs.StageRules;
    public override SubjectKind Subject => SubjectKind.Stage;
    protected override string Population => $"select cast(null as bigint) as owner_id, count(*) as number from {Active}";
}
