using static Steward.Database.Right;

namespace Steward.Database;

/// <summary>Who may what, on one page. Every door asks here.</summary>
public static class Rights
{
    private static readonly Dictionary<Role, Right[]> Granted = new()
    {
        [Role.Salesperson] = [ComeIn, SeeBase, WorkBase, DoTasks, SeeAudit],
        [Role.Head] = [ComeIn, SeeBase, WorkBase, DoTasks, HandOver, SeeSources, SeeAudit, Remedy, SeeCaretakers, RunCaretakers, AllowExceptions, EditRules, Export, Delete, ReportEvents],
        [Role.QualityController] = [ComeIn, SeeBase, DoTasks, SeeSources, SeeAudit, SeeCaretakers],
        [Role.Marketer] = [ComeIn, SeeSources],
        [Role.Director] = [ComeIn, SeeBase, DoTasks, SeeSources, SeeAudit, SeeCaretakers, SeeJournal, Export],
        [Role.Administrator] = [.. Enum.GetValues<Right>()],
    };

    public static bool Has(this Role role, Right right) => Array.IndexOf(Granted[role], right) >= 0;

    /// <summary>Whether the role may do all that the other may: nobody gives out more than they have.</summary>
    public static bool Covers(this Role role, Role other) => Granted[other].All(right => role.Has(right));

    public static IEnumerable<Role> RolesWith(Right right) => Enum.GetValues<Role>().Where(role => role.Has(right));
}
