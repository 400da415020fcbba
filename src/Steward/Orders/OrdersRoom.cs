using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Deals;
using Steward.Discards;
using Steward.Journal;
using Steward.Ui;

namespace Steward.Orders;

/// <summary>Documents and money as facts of a deal.</summary>
public static class OrdersRoom
{
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddOperationsOf("Steward.Orders")
        .AddTables<OrderTables>()
        .Hangs(
            new("documents", "clients", "client_id"),
            new("documents", "deals", "deal_id"),
            new("invoices", "clients", "client_id"),
            new("invoices", "deals", "deal_id"))
        .AddSingleton<IHangOnDeal, InvoicesLeft>()
        .AddTimeline<OrderTimeline>()
        // Gates
        .AddGateKind<DocumentIsThere>()
        .AddGateKind<PrepaymentIsIn>()
        // Card
        .AddSingleton<OrdersQuery>()
        .AddSlot<OrdersBox>("deal.aside", 20)
        .AddSingleton<OrderCards>()
        .AddSlot<ClientOrders>("client.deals", 20);

    public static void MapOrders(this Doors doors)
    {
        OrdersDoor.Map(doors);
        OrderDoor.Map(doors);
        OrdersApi.Map(doors);
    }
}
