using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Steward.Ui;

/// <summary>The one page that a browser keeps (wwwroot/offline.js): what it shows when a page is asked for and nobody can be reached. It says nothing of the base.</summary>
internal static class OfflineDoor
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/offline", (HttpContext http, Words words) =>
    {
        http.Response.Headers.ContentLanguage = words.Lang.Code(); // by it the browser sees that it keeps the one of another language
        return new RazorComponentResult<OfflinePage>();
    }).ForAnybody();
}
