using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Ui;

namespace Steward.Audit;

/// <summary>The audit that consultants do by hand, running by itself: checks, their findings, scores and remedies.</summary>
public static class AuditRoom
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddCheck<StageNamedByWaiting>()
        .AddCheck<StageWithoutProof>()
        .AddCheck<PipelineOutOfShape>()
        .AddCheck<DealMovedBackward>()
        .AddCheck<MandatoryStageSkipped>()
        .AddCheck<DealStuckOnStage>()
        .AddCheck<CosmeticMove>()
        .AddCheck<CardLeftWithoutNextStep>()
        .AddCheck<StageWithoutHint>()
        .AddCheck<DeadField>()
        .AddCheck<FormTooLong>()
        .AddCheck<DealWithoutBasics>()
        .AddCheck<UnreadableCard>()
        .AddCheck<TaskDoneWithoutResult>()
        .AddCheck<OfferWithoutNeed>()
        .AddCheck<MoveWithoutContact>()
        .AddCheck<JunkValue>()
        .AddCheck<StageWithoutRequirements>()
        .AddCheck<DealWithoutRequiredValue>()
        .AddCheck<DealReadyToMove>()
        .AddCheck<StageWithoutLimit>()
        .AddCheck<LossWithoutReason>()
        .AddCheck<VagueLossReason>()
        .AddCheck<OpenDealWithoutNextStep>()
        .AddCheck<DealWithOverdueTask>()
        .AddCheck<ReopenedDeal>()
        .AddCheck<AppealWithoutNewDeal>()
        .AddCheck<SaleOnClosedDeal>()
        .AddCheck<NoRevivalPipeline>()
        .AddCheck<RefusalNotWorked>()
        .AddCheck<RevivedDeals>()
        .AddCheck<DealFrozenAtBirth>()
        .AddCheck<MoneyThatIsNotThere>()
        .AddCheck<EmptyClientCard>()
        .AddCheck<LossesInBurst>()
        .AddCheck<ExtraControlMissed>()
        .AddCheck<StageFieldOverdue>()
        .AddSingleton(new GuardedTable("findings", "owner_id"))
        .AddSingleton<RunChecks>().AddSingleton<KeepFindings>().AddSingleton<Audits>().AddHostedService<AuditJob>().AddSingleton<AuditReports>().AddSingleton<KeptReports>()
        .AddSingleton<FindingsQuery>().AddSingleton<AuditPages>().AddSingleton<SettleFinding>().AddSingleton<PlanNextSteps>().AddSingleton<UndoRemedy>()
        .AddNav(new NavItem("audit", "/audit", "clipboard-check", Right.SeeAudit, NavGroup.Upkeep));

    public static void MapAudit(this Doors doors)
    {
        AuditApi.Map(doors.Api);
        AuditDoor.Map(doors.Pages);
    }

    private static IServiceCollection AddCheck<TCheck>(this IServiceCollection services) where TCheck : Check => services.AddSingleton<Check, TCheck>();
}
