using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Discards;
using Steward.Lists;
using Steward.Ui;

namespace Steward.Clients;

/// <summary>Who buys, may buy, or refused: cards, contacts, lists, search.</summary>
public static class ClientsRoom
{
    public static IServiceCollection AddClients(this IServiceCollection services) => services
        .AddOperationsOf("Steward.Clients")
        .AddTables<ClientTables>()
        .Guard(ClientTables.Guard)
        .Hangs(
            new("contacts", "clients", "client_id"),
            new("contact_points", "clients", "client_id"),
            new("contact_points", "contacts", "contact_id"),
            new("client_terms", "clients", "client_id"))
        // Discards
        .AddBinnable<ClientsInBin>()
        .AddBinnable<ContactsInBin>()
        // Contacts
        .AddSingleton<ContactPoints>()
        // Registering
        .AddSingleton<KnownClients>()
        // List
        .AddSingleton<ClientList>()
        .AddList<ClientListing>()
        .AddCells<ClientCells>()
        // Bulk
        .AddSingleton<BulkAct, HandOverClientsAct>()
        .AddSingleton<BulkAct, EditClientsAct>()
        .AddAttributes(EditClientsAct.Attributes)
        // Card
        .AddSingleton<ClientCard>()
        // Search
        .AddSingleton<ClientSearch>()
        .AddScoped<IPaletteSource, ClientPalette>()
        // pages
        .AddNav(new NavItem("clients", "/clients", "users", Right.SeeBase))
        .AddNew(new NewItem("ui.new.client", "/clients/new", "user-plus", Right.WorkBase));

    public static void MapClients(this Doors doors)
    {
        ListDoor.Map(doors.Pages);
        CardDoor.Map(doors.Pages);
        ContactsDoor.Map(doors.Pages);
        RegisterDoor.Map(doors.Pages);
        HandOverDoor.Map(doors.Pages);
        ClientsApi.Map(doors.Api);
    }
}
