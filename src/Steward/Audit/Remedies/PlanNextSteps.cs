using Steward.Deals;

namespace Steward.Audit;

/// <summary>A call for each deal without a next step. A step that is overdue is moved or ended: a second one beside it would be put off as the first was.</summary>
public sealed class PlanNextSteps(TaskTools tools) : PlanTasksForFindings(StepKind.Call, TaskFor.Owner, tools)
{
    // As the check says it of a deal all of whose tasks have passed.
    private const long Overdue = 2;

    public override string Sentence => $"audit.remedy.{Check}.text";
    public override string Invitation => "audit.plan-all";
    public override LeftAlone LeavesAlone { get; } = new(f => f.Value == Overdue, "audit.late-too", "/deals?f=and(step:in:overdue)&group=cause", "audit.late-too.list");
}
