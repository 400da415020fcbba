using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Steward.Database;

namespace Steward.Ui;

public enum NavGroup { Work, Upkeep, Numbers, Rules }

/// <summary>Work that waits behind a page; hot when a clock has run out there.</summary>
public sealed record NavCount(int Number, bool Hot = false);

/// <summary>A page in the sidebar; a room adds one line for each page it has. Where it stands for which role is said by
/// <see cref="NavPlan"/>; a page that the plan does not know goes to the end of its group.</summary>
/// <param name="Key">Short name, also the key of the label (ui.nav.board); with a dot it is the key itself (deals.nav-lost).</param>
/// <param name="Needs">The right of the page's route: who lacks it does not see the line either.</param>
/// <param name="Roles">Narrower than the right, for a page outside the plan; null is whoever has the right.</param>
/// <param name="Phone">Place among the pages of the phone's bar for a page outside the plan; 0 is none.</param>
/// <param name="Count">Asked at every page: keep it to a few microseconds, from a counter and not by counting.</param>
public sealed record NavItem(string Key, string Href, string Icon, Right Needs, NavGroup Group = NavGroup.Work, IReadOnlyList<Role>? Roles = null, int Phone = 0,
    Func<HttpContext, ValueTask<NavCount?>>? Count = null)
{
    /// <summary>Other addresses that this page stands for in the sidebar: “/deals” beside the board.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    public string Label => Key.Contains('.') ? Key : "ui.nav." + Key;

    public bool IsFor(Role role) => role.Has(Needs) && Roles?.Contains(role) != false;
}

/// <summary>Something new that a person can make: a line under “+” and the key N. <paramref name="Dialog"/>: the address gives a dialog, not a page.</summary>
public sealed record NewItem(string Key, string Href, string Icon, Right Needs, bool Dialog = true);

public static class NavRegistration
{
    public static IServiceCollection AddNav(this IServiceCollection services, params NavItem[] items)
    {
        foreach (var item in items) services.AddSingleton(item);
        return services;
    }

    public static IServiceCollection AddNew(this IServiceCollection services, params NewItem[] items)
    {
        foreach (var item in items) services.AddSingleton(item);
        return services;
    }
}
