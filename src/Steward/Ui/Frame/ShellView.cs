using Microsoft.AspNetCore.Http;
using Steward.Database;

namespace Steward.Ui;

/// <summary>What the frame shows besides pages: whose company it is and who looks.</summary>
/// <param name="Notices">Address of the bell's list, a fragment; null hides the bell.</param>
public sealed record ShellView(string Company, string? Tagline = null, ShellPerson? Person = null, string? Notices = null, int NoticeCount = 0);

public sealed record ShellPerson(string Name, int Hue, IReadOnlyCollection<Role> Roles);

/// <summary>A port: rooms above may know more than the frame does by itself (a second role, waiting notices).</summary>
public interface IShellSource
{
    ValueTask<ShellView> Look(HttpContext request);
}

sealed class CallerShellSource(Settings company) : IShellSource
{
    public ValueTask<ShellView> Look(HttpContext request) => new(new ShellView(company.Company, Person: request.CallerOrNull() is { } caller
        ? new(caller.Name, (int)((caller.PersonNumber ?? 0) & 7), [caller.Role])
        : null));
}
