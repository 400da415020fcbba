using Microsoft.AspNetCore.Http;
using Steward.Database;

namespace Steward.Ui;

/// <summary>One line of the command palette.</summary>
/// <param name="Group">Key of the group's word: ui.palette.go, clients.plural, ui.palette.do.</param>
/// <param name="Refusal">Why this may not be done now: the line is shown with its reason instead of being hidden.</param>
public sealed record PaletteLine(string Group, string Icon, string Text, string Href, string? Sub = null, string? Key = null, bool Dialog = false, string? Refusal = null);

/// <summary>A port: each room that can be searched adds its lines; answers within milliseconds, a few lines at most.</summary>
public interface IPaletteSource
{
    ValueTask<IReadOnlyList<PaletteLine>> Find(string query, HttpContext request, CancellationToken stop);

    /// <summary>More of the same, for a page of its own; a room that has no more leaves it.</summary>
    ValueTask<IReadOnlyList<PaletteLine>> FindAll(string query, HttpContext request, CancellationToken stop) => Find(query, request, stop);
}

/// <summary>Pages to go to and things to make, by their words in the reader's language.</summary>
sealed class NavPaletteSource(IEnumerable<NavItem> pages, IEnumerable<NewItem> makings, IShellSource shell, Words words) : IPaletteSource
{
    public async ValueTask<IReadOnlyList<PaletteLine>> Find(string query, HttpContext request, CancellationToken stop)
    {
        var roles = (await shell.Look(request)).Person?.Roles ?? [];
        var doing = makings.Where(m => roles.Any(role => role.Has(m.Needs))).Select(m => new PaletteLine("ui.palette.do", m.Icon, words[m.Key], m.Href, Dialog: m.Dialog));
        var going = NavPlan.Sidebar(pages, roles).Select(p => p.Item).Select(item =>
            new PaletteLine("ui.palette.go", item.Icon, words[item.Label], item.Href, Key: NavPlan.Letter(item) is { } letter ? $"G {char.ToUpperInvariant(letter)}" : null));
        return [.. doing.Concat(going).Where(line => line.Text.Contains(query, StringComparison.CurrentCultureIgnoreCase))];
    }
}
