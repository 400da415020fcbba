using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Ui;

namespace Steward.Analytics;

/// <summary>Figures over the whole base that name nobody.</summary>
public static class AnalyticsRoom
{
    public static IServiceCollection AddAnalytics(this IServiceCollection services) => services
        // Sources
        .AddSingleton<SourcesQuery>()
        // Revival
        .AddSingleton<RevivalQuery>()
        // pages
        .AddNav(new NavItem("revival", "/revival", "recycle", Right.SeeSources, NavGroup.Numbers, Roles: [Role.Head, Role.Marketer, Role.Director, Role.Administrator]))
        .AddNav(new NavItem("sources", "/sources", "affiliate", Right.SeeSources, NavGroup.Numbers));

    public static void MapAnalytics(this Doors doors)
    {
        doors.Api.MapGet("/analytics/sources", async (SourcesQuery sources, CancellationToken stop) => Results.Json(new { items = await sources.Read(stop) })).Needs(Right.SeeSources);
        doors.Api.MapGet("/revival", async (RevivalQuery revival, CancellationToken stop) => Results.Json(await revival.Read(stop))).Needs(Right.SeeSources);
    }
}
