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
    public static IServiceCollection AddOrders(this IServiceCollection services) => services.AddTables<OrderTables>()
        .Hangs(new("documents", "clients", "client_id"), new("documents", "deals", "deal_id"), new("invoices", "clients", "client_id"), new("invoices", "deals", "deal_id"))
        .AddGateKind<DocumentIsThere>().AddGateKind<PrepaymentIsIn>()
        .AddSingleton<RecordDocument>().AddSingleton<SignDocument>().AddSingleton<IssueInvoice>().AddSingleton<RecordPayment>().AddSingleton<CancelInvoice>()
        .AddSingleton<IHangOnDeal, InvoicesLeft>()
        .AddSingleton<OrdersQuery>().AddTimeline<OrderTimeline>().AddSlot<OrdersBox>("deal.aside", 20)
        .AddSingleton<EditOrder>().AddSingleton<OrderCards>().AddSlot<ClientOrders>("client.deals", 20);

    public static void MapOrders(this Doors doors)
    {
        OrdersDoor.Map(doors);
        OrderDoor.Map(doors);
        OrdersApi.Map(doors);
    }
}
