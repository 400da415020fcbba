using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Deals;

namespace Steward.Orders;

/// <summary>Documents and money as facts of a deal.</summary>
public static class OrdersRoom
{
    public static IServiceCollection AddOrders(this IServiceCollection services) => services.AddTables<OrderTables>().AddGateKind<DocumentIsThere>().AddGateKind<PrepaymentIsIn>();
}
