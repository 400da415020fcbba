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
        .AddOperationsOf("Steward.Deals")
        .AddTables<DealTables>()
        .Guard(DealTables.Guard)
        .Hangs(DealTables.Hanging)
        .Loosens(DealTables.Loosened)
        .StaysOutOfTheBin("loss_batches", "it names its deals in a text, and one that is not there is left out when it is decided")
        // Discards
        .AddBinnable<DealsInBin>()
        // Pipelines/Editing
        .AddSingleton<SketchQuery>().AddSingleton<SketchJudge>().AddSingleton<SketchWords>().AddSingleton<GateSharesQuery>()
        .AddSingleton<EditorQuery>().AddScoped<EditorParts>().AddSingleton<PlacingOfDeals>()
        // Pipelines/Templates
        .AddSingleton<TemplateBook>()
        // Stages/Gates
        .AddSingleton<StageGatesAreOpen>().AddSingleton<AllGates>()
        .AddGate<RequiredFieldsAreFilled>()
        .AddGate<StageGatesAreOpen>()
        .AddGateKind<PersonIsNamed>()
        .AddGateKind<ClientIsReachable>()
        .AddGateKind<NeedIsRecorded>()
        .AddGateKind<ApprovalIsGiven>()
        .AddGateKind<ConditionHolds>()
        // Stages
        .AddSingleton<WaitingApprovals>()
        .AddSlot<ApprovalsBox>("today.aside", 5)
        .AddSlot<ApprovalsBox>("week.needs", 5)
        .AddSingleton<StageClock>().AddSingleton<GatesQuery>().AddScoped<MoveAnswer>().AddSingleton<LeftOpen>()
        // Stages/Rules
        .AddSingleton<IMoveRule, ClosedStaysClosed>()
        .AddSingleton<IMoveRule, SamePipeline>()
        .AddSingleton<IMoveRule, ForwardOnly>()
        .AddSingleton<IMoveRule, NoStageSkipped>()
        // Search
        .AddSingleton<DealSearch>()
        .AddScoped<IPaletteSource, DealPalette>()
        // Card
        .AddSingleton<DealsOfClient>()
        .AddSlot<ClientDeals>("client.deals", 10)
        .AddSingleton<DealCardQuery>()
        // Brief
        .AddSlot<ClientNeeds>("client.brief", 10)
        // Peek
        .AddSlot<PeekDeals>("client.peek", 10)
        // Editing
        .Listen<HandOverDeal>()
        // Funnel
        .AddSingleton<FunnelQuery>()
        // Board
        .AddSingleton<BoardQuery>().AddSingleton<ClientChoiceQuery>()
        // Standing
        .AddSingleton<StandingQuery>()
        .AddSlot<StandingBox>("today.team", 10)
        // List
        .AddSingleton<DealListQuery>()
        .AddList<DealListing>()
        .AddCells<DealCells>()
        // Bulk
        .AddSingleton<BulkAct, HandOverDealsAct>()
        .AddSingleton<BulkAct, EditDealsAct>()
        .AddAttributes(EditDealsAct.Attributes)
        // Closing
        .AddSingleton<BulkAct, LoseDealsAct>()
        .AddSingleton<LossProofs>().AddSingleton<LossCap>().AddSingleton<LossBatchesQuery>()
        // Asking
        .AddSingleton<IFieldUses, DealFieldUses>().AddSingleton<BurdenQuery>().AddSingleton<FieldQuestions>()
        .AddSlot<FormBurden>("field.rail", 10)
        // Reasons
        .AddSingleton<LossReasonsQuery>()
        // Competitors
        .AddSingleton<CompetitorsQuery>()
        .AddSlot<CompetitorsBox>("deal.aside", 15)
        // Revival
        .AddSlot<DealLinks>("deal.aside", 5)
        .AddSingleton<DealLinksQuery>().AddSingleton<RevivalRulesQuery>()
        // pages
        .AddNav(new NavItem("pipelines", "/pipelines", "git-branch", Right.EditRules, NavGroup.Rules))
        .AddNav(new NavItem("deals.nav-losses", "/losses", "hourglass", Right.HandOver, NavGroup.Upkeep, Count: WaitingLosses))
        .AddNav(new NavItem("deals.nav-reasons", "/loss-reasons", "list-details", Right.EditRules, NavGroup.Rules))
        .AddNav(new NavItem("board", "/board", "layout-kanban", Right.SeeBase, Count: BoardCount.Open) { Also = ["/deals"] })
        .AddNew(new NewItem("ui.new.deal", "/deals/new?", "plus", Right.WorkBase));

    public static void MapDeals(this Doors doors)
    {
        BoardDoor.Map(doors);
        MoveDoor.Map(doors);
        LoseDoor.Map(doors);
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
