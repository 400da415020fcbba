namespace Steward.Audit;

/// <summary>A check of pipelines: all active ones are counted.</summary>
public abstract class PipelineCheck(string id, double t1, double t2) : Check(id, t1, t2)
{
    public override Severity Severity => Severity.Minor;
    public override bool IsCensus => true;
    public override SubjectKind Subject => SubjectKind.Pipeline;
    protected override string Population => "select cast(null as bigint) as owner_id, count(*) as number from pipelines where archived is null";
}
