using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Discards;
using Steward.Journal;
using Steward.Ui;

namespace Steward.Audit;

/// <summary>The audit that consultants do by hand, running by itself: checks, their findings, scores and remedies.</summary>
public static class AuditRoom
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddOperationsOf("Steward.Audit")
        .Guard(new GuardedTable("findings", "owner_id"))
        .Hangs(
            new("findings", "deals", "subject_id", "subject_kind = 0"),
            new("findings", "clients", "subject_id", "subject_kind = 1"),
            new("findings", "tasks", "subject_id", "subject_kind = 4"),
            new("findings", "stage_visits", "subject_id", "subject_kind = 5"),
            new("findings", "closures", "subject_id", "subject_kind = 6"),
            new("findings", "invoices", "subject_id", "subject_kind = 9"),
            new("findings", "deals", DealValues.DealNumber, "subject_kind = 8"))
        // Checks
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
        .AddCheck<LossNotWorked>()
        .AddCheck<RevivedDeals>()
        .AddCheck<DealFrozenAtBirth>()
        .AddCheck<MoneyThatIsNotThere>()
        .AddCheck<EmptyClientCard>()
        .AddCheck<LossesInBurst>()
        .AddCheck<ExtraControlMissed>()
        .AddCheck<StageFieldOverdue>()
        // Sweeps
        .AddSingleton<RunChecks>().AddSingleton<Audits>()
        .AddSingleton<TellOfRemedies>().Listen<TellOfRemedies>()
        .AddHostedService<AuditJob>()
        .AddSingleton<Rechecks>().AddHostedService(services => services.GetRequiredService<Rechecks>())
        // Findings
        .AddSingleton<KeepFindings>().AddSingleton<FindingsQuery>().AddSingleton<OpenFindings>()
        // Reports
        .AddSingleton<AuditReports>().AddSingleton<KeptReports>()
        // Pages
        .AddSingleton<AuditPages>()
        // Remedies
        .AddSingleton<TakeBack>().AddSingleton<Cabinet>().AddSingleton<TaskTools>()
        // pages
        .AddNav(new NavItem("audit", "/audit", "clipboard-check", Right.SeeAudit, NavGroup.Upkeep));

    public static void MapAudit(this Doors doors)
    {
        AuditApi.Map(doors.Api);
        AuditDoor.Map(doors.Pages);
    }

    private static IServiceCollection AddCheck<TCheck>(this IServiceCollection services) where TCheck : Check => services.AddSingleton<Check, TCheck>();
}
