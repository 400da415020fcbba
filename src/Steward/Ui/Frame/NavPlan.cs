using Steward.Database;

namespace Steward.Ui;

/// <summary>The order of the sidebar and of the phone's bar for each role, home first. A page appears when its room has registered it.</summary>
public static class NavPlan
{
    sealed record Plan(Role Role, string[] Work, string[] Upkeep, string[] Numbers, string[] Rules, string[] Phone)
    {
        public string[] Of(NavGroup group) => group switch { NavGroup.Work => Work, NavGroup.Upkeep => Upkeep, NavGroup.Numbers => Numbers, _ => Rules };
    }

    static readonly Plan[] plans =
    [
        new(Role.Salesperson, ["today", "inbox", "board", "clients", "calendar"], ["mine", "playbook"], [], [], ["today", "board", "clients"]),
        new(Role.Head, ["control", "inbox", "board", "clients", "calendar"], ["audit", "quality", "leaks", "caretakers"],
            ["funnel", "sources", "team", "forecast"], ["pipelines", "fields", "automations", "playbook"], ["control", "board", "audit"]),
        new(Role.QualityController, ["quality", "board", "clients"], ["audit", "leaks", "caretakers"], ["funnel", "team", "sources"], ["pipelines", "playbook"], ["quality", "board", "audit"]),
        new(Role.Marketer, ["sources", "segments", "inbox", "clients"], [], ["funnel", "cohorts", "revival"], ["playbook"], ["sources", "inbox", "funnel"]),
        new(Role.Director, ["overview", "audit", "funnel", "forecast", "team", "board", "clients"], ["caretakers", "journal", "playbook"], ["sources"], [], ["overview", "audit", "funnel", "team"]),
        new(Role.Administrator, ["settings", "integrations", "people", "board", "clients"], ["audit", "caretakers", "journal", "imports"], ["sources"],
            ["company", "pipelines", "fields", "automations"], ["settings", "audit", "journal"]),
    ];

    static readonly HashSet<string> planned = [.. plans.SelectMany(plan => Enum.GetValues<NavGroup>().SelectMany(plan.Of))];

    /// <summary>G and then the letter goes there.</summary>
    static readonly Dictionary<string, char> letters = new()
    {
        ["today"] = 't', ["board"] = 'b', ["clients"] = 'c', ["audit"] = 'a', ["quality"] = 'q', ["funnel"] = 'f', ["inbox"] = 'i', ["control"] = 'r', ["overview"] = 'o',
    };

    public static char? Letter(NavItem item) => letters.TryGetValue(item.Key, out var letter) ? letter : null;

    /// <summary>What a person sees in the sidebar: the union of their roles, each page once, in the place of the first role that has it;
    /// then the pages that no plan names.</summary>
    public static IReadOnlyList<(NavGroup Group, NavItem Item)> Sidebar(IEnumerable<NavItem> registered, IReadOnlyCollection<Role> roles)
    {
        var allowed = Allowed(registered, roles);
        var placed = new List<(NavGroup, NavItem)>();
        foreach (var plan in Mine(roles))
            foreach (var group in Enum.GetValues<NavGroup>())
                foreach (var key in plan.Of(group))
                    if (allowed.Remove(key, out var item)) placed.Add((group, item));
        placed.AddRange(allowed.Values.Where(IsOutside).Select(item => (item.Group, item)));
        return [.. placed.OrderBy(p => p.Item1)];
    }

    /// <summary>At most four pages: three and “+”, or four when there is nothing to add. “More” is beside them.</summary>
    public static IReadOnlyList<NavItem> Phone(IEnumerable<NavItem> registered, IReadOnlyCollection<Role> roles, bool hasNew)
    {
        var allowed = Allowed(registered, roles);
        var chosen = new List<NavItem>();
        foreach (var key in Mine(roles).SelectMany(plan => plan.Phone))
            if (allowed.Remove(key, out var item)) chosen.Add(item);
        chosen.AddRange(allowed.Values.Where(item => item.Phone > 0 && IsOutside(item)).OrderBy(item => item.Phone));
        chosen.AddRange(Sidebar(allowed.Values, roles).Select(p => p.Item).Except(chosen));
        return [.. chosen.Take(hasNew ? 3 : 4)];
    }

    // A page of the plan is for the roles that have it there; Control room does not come to a salesperson by right alone.
    static bool IsOutside(NavItem item) => item.Roles is not null || !planned.Contains(item.Key);

    static Dictionary<string, NavItem> Allowed(IEnumerable<NavItem> registered, IReadOnlyCollection<Role> roles) =>
        registered.Where(item => roles.Any(item.IsFor)).DistinctBy(item => item.Key).ToDictionary(item => item.Key);

    static IEnumerable<Plan> Mine(IReadOnlyCollection<Role> roles) => plans.Where(plan => roles.Contains(plan.Role));
}
