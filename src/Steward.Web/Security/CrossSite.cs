using Microsoft.AspNetCore.Antiforgery;
using Steward.Ui;

namespace Steward.Web.Security;

/// <summary>A change asked for by cookie must come from our own page: the browser says so, and the antiforgery token proves it.</summary>
public static class CrossSite
{
    public const string TokenHeader = "X-CSRF-Token";

    public static bool IsUnsafe(this HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));

    public static IApplicationBuilder UseCrossSiteRefusal(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        // Doors that ask for a key or a signature of their own send no cookie that could be misused.
        if (http.Request.IsUnsafe() && http.GetEndpoint()?.Metadata.GetMetadata<NoCookieAttribute>() is null)
        {
            var site = http.Request.Headers["Sec-Fetch-Site"].ToString();
            // The token is bound to the person: who is signed in no more is asked to sign in, and not told that the form is old.
            if (site is not ("cross-site" or "same-site") && http.CallerOrNull() is null && http.GetEndpoint()?.Metadata.GetMetadata<IRouteRight>() is { ForAnybody: false })
            {
                await next(http);
                return;
            }
            if (site is "cross-site" or "same-site" || !await IsOurs(http))
            {
                http.LogRefusal(site is "cross-site" or "same-site" ? "another site asks" : "no token of ours");
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                await http.Say("ui.stale-form");
                return;
            }
        }
        await next(http);
    });

    private static async Task<bool> IsOurs(HttpContext http)
    {
        try { return await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http); }
        catch (AntiforgeryValidationException) { return false; } // the form in which the token may stand cannot be read
    }
}
