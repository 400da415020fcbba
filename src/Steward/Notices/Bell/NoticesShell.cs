using Microsoft.AspNetCore.Http;
using Steward.Database;
using Steward.Ui;

namespace Steward.Notices;

/// <summary>The bell in the head of every page of those who see cards.</summary>
public sealed class NoticesShell(Settings company, NoticesQuery notices) : IShellSource
{
    private const string Key = "steward.notices";

    public async ValueTask<ShellView> Look(HttpContext request)
    {
        var view = await new CallerShellSource(company).Look(request);
        if (request.CallerOrNull() is not { PersonNumber: not null } caller || !caller.May(Right.SeeBase)) return view;
        // The frame and the head of the page both ask.
        var count = request.Items[Key] as int? ?? await notices.Unread(caller, request.RequestAborted);
        request.Items[Key] = count;
        return view with { Notices = "/notices/bell", NoticeCount = count };
    }
}
