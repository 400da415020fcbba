using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Deals;
using Steward.Discards;
using Steward.Fields;
using Steward.Journal;
using Steward.Tasks;
using Steward.Ui;

namespace Steward.Conversations;

public static class ConversationsRoom
{
    public static IServiceCollection AddConversations(this IServiceCollection services) => services
        .AddOperationsOf("Steward.Conversations")
        .AddTables<ConversationTables>()
        .Hangs(ConversationTables.Hanging)
        .Loosens(ConversationTables.Loosened)
        .SumsUp(new Summed("activities", "deal_id", "deals"))
        .AddSingleton<StepAfter>().AddSingleton<IOutreach, Outreach>()
        .AddTimeline<TalkTimeline>()
        .AddSingleton<Mentioned>().AddSingleton<HeldByTask>().Listen<HeldByTask>()
        // Gates
        .AddGateKind<ActivityIsRecorded>()
        .AddGateKind<TheyTalkedBothWays>()
        // Composer
        .AddSlot<DealComposer>("deal.talk", 10)
        .AddSlot<ClientComposer>("client.talk", 10)
        .AddScoped<ComposerDoor.Desk>()
        // Attachments
        .AddSingleton<Attached>().AddSingleton<IHoldFiles, AttachedFiles>()
        // Comments
        .AddSingleton<Onlookers>().AddSingleton<IEntryExtras, EntryDressing>()
        // Search
        .AddSingleton<NoteSearch>()
        .AddScoped<IPaletteSource, NotePalette>()
        // Brief
        .AddSingleton<LastTalkQuery>()
        .AddSlot<DealLastTalk>("deal.brief", 10)
        .AddSlot<ClientLastTalk>("client.brief", 20)
        .AddNew(new NewItem("conversations.new.task", "/talk/new?task=true", "checkbox", Right.WorkBase), new NewItem("conversations.new.talk", "/talk/new", "phone", Right.WorkBase))
        // Waiting
        .AddSingleton<WaitingQuery>().AddSingleton<ITeamFigure, ClientsWaiting>()
        .AddSlot<WaitingBox>("today.top", 10);

    public static void MapConversations(this Doors doors)
    {
        ComposerDoor.Map(doors);
        ActivitiesApi.Map(doors);
        CommentsDoor.Map(doors);
        doors.Pages.MapGet("/talk/new", (bool? task) => new RazorComponentResult<StartDialog>(new { Task = task == true })).Needs(Right.WorkBase);
        doors.Pages.MapGet("/talk/new/clients", async (bool? task, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "client_name")] string? name, HttpContext http, ClientChoiceQuery clients) =>
            new RazorComponentResult<StartChoices>(new { Found = await clients.Find(name ?? "", http.Caller(), http.RequestAborted), Task = task == true })).Needs(Right.WorkBase);
        doors.Pages.MapGet("/today/waiting", (long person, bool? whole) => new RazorComponentResult<WaitingBox>(new { Subject = person, Whole = whole == true })).Needs(Right.SeeBase);
        doors.Pages.MapPost("/clients/{client}/answered", async (ClientId client, long? seen, HttpContext http, SettleWait settle) =>
        {
            var settled = await settle.Run(new WaitToSettle(client, seen), http.Caller());
            if (settled.IsRefused) return http.Problem(settled.Refusal);
            http.Response.Tell("card:changed");
            return Results.NoContent();
        }).Needs(Right.WorkBase);
    }
}
