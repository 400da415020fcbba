using Steward.Database;
using Steward.Ui;

namespace Steward.Tests.Ui;

public sealed class NavTests
{
    static readonly NavItem[] registered =
    [
        Item("clients"), Item("board"), Item("today"), Item("audit", Right.SeeAudit), Item("playbook"), Item("control"), Item("mine"), Item("journal", Right.SeeJournal),
        Item("deals.lost", Right.HandOver) with { Group = NavGroup.Numbers }, Item("people.secret") with { Roles = [Role.Administrator] },
    ];

    [Theory]
    [InlineData(Role.Salesperson, "today board clients mine playbook")]
    [InlineData(Role.Head, "control board clients audit deals.lost playbook")]
    [InlineData(Role.Director, "audit board clients journal playbook")]
    public void Each_role_has_its_pages_in_its_order_home_first(Role role, string expected) =>
        Assert.Equal(expected, string.Join(' ', NavPlan.Sidebar(registered, [role]).Select(p => p.Item.Key)));

    [Fact]
    public void Groups_follow_each_other_and_a_page_outside_the_plan_ends_its_group()
    {
        var sidebar = NavPlan.Sidebar(registered, [Role.Head]);
        Assert.Equal(sidebar.Select(p => p.Group).Order(), sidebar.Select(p => p.Group));
        Assert.Equal(NavGroup.Numbers, sidebar.Single(p => p.Item.Key == "deals.lost").Group);
    }

    [Fact]
    public void Two_roles_see_the_union_and_each_page_once()
    {
        var keys = NavPlan.Sidebar(registered, [Role.Salesperson, Role.Head]).Select(p => p.Item.Key).ToArray();
        Assert.Equal(keys.Distinct(), keys);
        Assert.Equal(["today", "board", "clients", "control"], keys[..4]);
    }

    [Fact]
    public void A_page_that_is_not_registered_is_not_shown() =>
        Assert.DoesNotContain(NavPlan.Sidebar(registered, [Role.Head]), p => p.Item.Key == "leaks");

    [Fact]
    public void A_page_whose_right_is_missing_is_not_shown() =>
        Assert.DoesNotContain(NavPlan.Sidebar(registered, [Role.Salesperson]), p => p.Item.Key is "people.secret" or "deals.lost");

    [Fact]
    public void Nobody_sees_pages_before_signing_in() => Assert.Empty(NavPlan.Sidebar(registered, []));

    [Fact]
    public void The_phones_bar_keeps_a_place_for_the_plus()
    {
        Assert.Equal(["today", "board", "clients"], NavPlan.Phone(registered, [Role.Salesperson], hasNew: true).Select(i => i.Key));
        Assert.Equal(4, NavPlan.Phone(registered, [Role.Salesperson], hasNew: false).Count);
    }

    [Fact]
    public void Every_page_of_the_plan_has_its_word() =>
        Assert.All(registered.Where(i => !i.Key.Contains('.')), item => Assert.Contains(item.Label, WordBook.House.Keys));

    static NavItem Item(string key, Right needs = Right.SeeBase) => new(key, "/" + key, "x", needs);
}
