using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Journal;
using Steward.Ui;

namespace Steward.Deals;

public static class DealsRoom
{
    public static IServiceCollection AddDeals(this IServiceCollection services) => services
        .AddTables<DealTables>().Guard(DealTables.Guard)
        .AddSingleton<OpenDeal>().AddSingleton<OpenDealForClient>().AddSingleton<EditDeal>().AddSingleton<PlanNextStep>()
        .AddSingleton<AddPipeline>().AddSingleton<AddStage>().AddSingleton<OrderStages>().AddSingleton<AddLossReason>().AddSingleton<StartPipeline>().AddSingleton<MirrorDeal>().AddSingleton<MirrorVisit>()
        .AddSingleton<MoveDeal>().AddSingleton<WinDeal>().AddSingleton<LoseDeal>()
        .AddSingleton<DealSearch>().AddScoped<IPaletteSource, DealPalette>().AddSingleton<DealsOfClient>().AddSlot<ClientDeals>("client.deals", 10)
        .AddSingleton<HandOverDeal>().Listen<HandOverDeal>()
        .AddSingleton<FunnelQuery>().AddSingleton<Gates>().AddGate<RequiredFieldsAreFilled>().AddSingleton<RequiredFieldsAreFilled>()
        .AddSingleton<IMoveRule, ClosedStaysClosed>().AddSingleton<IMoveRule, SamePipeline>().AddSingleton<IMoveRule, ForwardOnly>().AddSingleton<IMoveRule, NoStageSkipped>()
        .AddSingleton<StageClock>().AddSingleton<BoardQuery>().AddSingleton<GatesQuery>().AddSingleton<DealCardQuery>().AddSingleton<DealListQuery>().AddSingleton<ClientChoiceQuery>()
        .AddScoped<MoveAnswer>()
        .AddSingleton<EditStage>().AddSingleton<ArchivePipeline>().AddSingleton<HideField>()
        .AddNav(new NavItem("board", "/board", "layout-kanban", Right.SeeBase))
        .AddNew(new NewItem("ui.new.deal", "/deals/new?", "plus", Right.WorkBase));

    public static void MapDeals(this Doors doors)
    {
        BoardDoor.Map(doors);
        MoveDoor.Map(doors);
        DealCardDoor.Map(doors);
        DealListDoor.Map(doors);
        DealsApi.Map(doors);
        RulesApi.Map(doors);
        doors.Pages.MapGet("/clients/{client:long}/deals", (long client) => new RazorComponentResult<ClientDeals>(new { Subject = client })).OnlyIfSeen("clients", "client").Needs(Right.SeeBase);
    }

    /// <summary>A gate of any room: asked at every move, whichever door it comes through.</summary>
    public static IServiceCollection AddGate<TGate>(this IServiceCollection services) where TGate : class, IGate => services.AddSingleton<IGate, TGate>();
}
