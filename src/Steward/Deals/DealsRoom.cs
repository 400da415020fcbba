using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Discards;
using Steward.Fields;
using Steward.Journal;
using Steward.Lists;
using Steward.Ui;

namespace Steward.Deals;

public static class DealsRoom
{
    public static IServiceCollection AddDeals(this IServiceCollection services) => services
        .AddTables<DealTables>().Guard(DealTables.Guard)
        .AddBinnable<DealsInBin>().Hangs(DealTables.Hanging).Loosens(DealTables.Loosened).StaysOutOfTheBin("loss_batches", "it names its deals in a text, and one that is not there is left out when it is decided")
        .AddSingleton<OpenDeal>().AddSingleton<OpenDealForClient>().AddSingleton<EditDeal>().AddSingleton<PlanNextStep>()
        .AddSingleton<AddPipeline>().AddSingleton<AddStage>().AddSingleton<OrderStages>().AddSingleton<AddLossReason>().AddSingleton<StartPipeline>().AddSingleton<MirrorDeal>().AddSingleton<MirrorVisit>()
        .AddSingleton<SketchQuery>().AddSingleton<SketchJudge>().AddSingleton<SketchWords>().AddSingleton<StageGatesAreOpen>().AddSingleton<GateSharesQuery>().AddSingleton<EditorQuery>().AddScoped<EditorParts>().AddSingleton<DrawPipeline>().AddSingleton<DropDraft>().AddSingleton<PublishPipeline>().AddSingleton<MapDeals>()
        .AddSingleton<TemplateBook>().AddSingleton<StartFromTemplate>()
        .AddNav(new NavItem("pipelines", "/pipelines", "git-branch", Right.EditRules, NavGroup.Rules))
        .AddSingleton<MoveDeal>().AddSingleton<WinDeal>().AddSingleton<LoseDeal>()
        .AddSingleton<DealSearch>().AddScoped<IPaletteSource, DealPalette>().AddSingleton<DealsOfClient>().AddSlot<ClientDeals>("client.deals", 10).AddSlot<ClientNeeds>("client.brief", 10).AddSlot<PeekDeals>("client.peek", 10)
        .AddSingleton<HandOverDeal>().Listen<HandOverDeal>()
        .AddSingleton<FunnelQuery>().AddSingleton<Gates>().AddGate<RequiredFieldsAreFilled>().AddGate<StageGatesAreOpen>()
        .AddGateKind<PersonIsNamed>().AddGateKind<ClientIsReachable>().AddGateKind<NeedIsRecorded>().AddGateKind<ApprovalIsGiven>().AddGateKind<ConditionHolds>()
        .AddSingleton<AllowLongerStay>().AddSingleton<AskApproval>().AddSingleton<DecideApproval>().AddSingleton<DisputeGate>().AddSingleton<AnswerDispute>().AddSingleton<TickCheck>().AddSingleton<WaitingApprovals>().AddSlot<ApprovalsBox>("today.aside", 5).AddSlot<ApprovalsBox>("week.needs", 5)
        .AddSingleton<IMoveRule, ClosedStaysClosed>().AddSingleton<IMoveRule, SamePipeline>().AddSingleton<IMoveRule, ForwardOnly>().AddSingleton<IMoveRule, NoStageSkipped>()
        .AddSingleton<StageClock>().AddSingleton<BoardQuery>().AddSingleton<GatesQuery>().AddSingleton<DealCardQuery>().AddSingleton<DealListQuery>().AddList<DealListing>().AddCells<DealCells>().AddSingleton<BulkAct, HandOverDealsAct>().AddSingleton<BulkAct, EditDealsAct>().AddSingleton<BulkAct, LoseDealsAct>().AddAttributes(EditDealsAct.Attributes).AddSingleton<ClientChoiceQuery>()
        .AddScoped<MoveAnswer>()
        .AddSingleton<HideField>().AddSingleton<RequireField>().AddSingleton<PlaceField>().AddSingleton<IFieldUses, DealFieldUses>().AddSingleton<BurdenQuery>().AddSingleton<FieldQuestions>().AddSlot<FormBurden>("field.rail", 10)
        .AddSingleton<EditLossReason>().AddSingleton<ArchiveLossReason>().AddSingleton<LossReasonsQuery>().AddSingleton<ChangeLossCap>()
        .AddSingleton<LossProofs>().AddSingleton<LossCap>().AddSingleton<LoseDeals>().AddSingleton<DecideLosses>().AddSingleton<LossBatchesQuery>()
        .AddSingleton<AddCompetitor>().AddSingleton<RenameCompetitor>().AddSingleton<ArchiveCompetitor>().AddSingleton<NameCompetitor>().AddSingleton<UnnameCompetitor>().AddSingleton<CompetitorsQuery>()
        .AddSlot<CompetitorsBox>("deal.aside", 15).AddSlot<DealLinks>("deal.aside", 5).AddSingleton<DealLinksQuery>()
        .AddSingleton<AddRevivalRule>().AddSingleton<EditRevivalRule>().AddSingleton<ArchiveRevivalRule>().AddSingleton<StartRevival>().AddSingleton<RequalifyDeal>().AddSingleton<RevivalRulesQuery>()
        .AddNav(new NavItem("deals.nav-losses", "/losses", "hourglass", Right.HandOver, NavGroup.Upkeep, Count: WaitingLosses), new NavItem("deals.nav-reasons", "/loss-reasons", "list-details", Right.EditRules, NavGroup.Rules))
        .AddSingleton<ContinueInNewDeal>().AddSingleton<TakeBackDeal>()
        .AddSingleton<EditStage>().AddSingleton<ArchivePipeline>()
        .AddNav(new NavItem("board", "/board", "layout-kanban", Right.SeeBase, Count: BoardCount.Open) { Also = ["/deals"] })
        .AddNew(new NewItem("ui.new.deal", "/deals/new?", "plus", Right.WorkBase));

    public static void MapDeals(this Doors doors)
    {
        BoardDoor.Map(doors);
        MoveDoor.Map(doors);
        DealCardDoor.Map(doors);
        PeekDoor.Map(doors);
        ExceptionsDoor.Map(doors);
        EditorDoor.Map(doors);
        PipelinesApi.Map(doors);
        DealListDoor.Map(doors);
        AskingDoor.Map(doors);
        DealsApi.Map(doors);
        RulesApi.Map(doors);
        LossesDoor.Map(doors);
        LossReasonsDoor.Map(doors);
        CompetitorsDoor.Map(doors);
        RevivalDoor.Map(doors);
        doors.Pages.MapGet("/clients/{client:long}/deals", (long client) => new RazorComponentResult<ClientDeals>(new { Subject = client })).OnlyIfSeen("clients", "client").Needs(Right.SeeBase);
    }

    /// <summary>A kind of gate of any room, for the editor of pipelines.</summary>
    public static IServiceCollection AddGateKind<TKind>(this IServiceCollection services) where TKind : class, IGateKind => services.AddSingleton<IGateKind, TKind>();

    private static async ValueTask<NavCount?> WaitingLosses(HttpContext http) =>
        http.CallerOrNull() is { } caller && await http.RequestServices.GetRequiredService<LossBatchesQuery>().Count(caller, http.RequestAborted) is > 0 and var count ? new NavCount(count, Hot: true) : null;

    /// <summary>A gate of any room: asked at every move, whichever door it comes through.</summary>
    public static IServiceCollection AddGate<TGate>(this IServiceCollection services) where TGate : class, IGate => services.AddSingleton<IGate, TGate>();
}
