using System.Security.Claims;
using Steward.Database;
using Steward.Foundation;
using Steward.People;
using Steward.Ui;

namespace Steward.Web.Security;

/// <summary>Finds out who asks, by cookie or key, and whether their role may use the route. A route that asks for nothing is closed.</summary>
public static class RightsAtTheDoor
{
    /// <summary>Finds out who asks; the doors behind it decide what they may.</summary>
    public static IApplicationBuilder UseCallers(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<StaticAsset>() is null && await FindCaller(http, http.Request.Path.StartsWithSegments("/api")) is { } caller) http.SetCaller(caller);
        await next(http);
    });

    public static IApplicationBuilder UseRightsAtTheDoor(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<StaticAsset>() is not null)
        {
            await next(http);
            return;
        }
        var api = http.Request.Path.StartsWithSegments("/api");
        var asked = endpoint.Metadata.GetMetadata<IRouteRight>();
        if (asked is { ForAnybody: true })
        {
            await next(http);
        }
        else if (http.CallerOrNull() is not { } known)
        {
            await AskToSignIn(http, api);
        }
        else if (await MustChangePassword(http, known))
        {
            if (http.Request.IsHx()) http.Response.GoTo("/me/password");
            else http.Response.Redirect("/me/password");
        }
        else if (asked is null && endpoint is not RouteEndpoint)
        {
            await next(http); // no route but the framework's own answer: the address takes other methods
        }
        else if (asked is null || asked.Right is { } right && !known.May(right))
        {
            await Refuse(http, api, known, asked);
        }
        else
        {
            await next(http);
        }
    });

    private static async ValueTask<Caller?> FindCaller(HttpContext http, bool api)
    {
        if (api) return await http.RequestServices.GetRequiredService<ApiKeys>().Find(http.Request.Headers.Authorization);
        if (!PersonId.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), null, out var id)) return null;
        var staffing = http.RequestServices.GetRequiredService<Staffing>();
        if (!(await staffing.All()).TryGetValue(id, out var person) || person.SecurityStamp != http.User.FindFirstValue(SignInClaims.Stamp)) return null;
        return await staffing.CallerFor(id, Door.Page);
    }

    /// <summary>A password that two people know opens nothing but the page where it is changed.</summary>
    private static async ValueTask<bool> MustChangePassword(HttpContext http, Caller caller) =>
        caller is { Door: Door.Page, PersonNumber: { } number } && !http.Request.Path.StartsWithSegments("/me")
        && (await http.RequestServices.GetRequiredService<Staffing>().All()).TryGetValue(new PersonId(number), out var person) && person.PasswordIsTemporary;

    private static async Task AskToSignIn(HttpContext http, bool api)
    {
        var isPage = !api && !http.Request.IsHx() && HttpMethods.IsGet(http.Request.Method);
        if (!isPage) http.LogRefusal(api ? "no valid key" : "not signed in"); // whoever opens a page is led to sign in: nothing was refused
        if (api)
        {
            if (!http.RequestServices.GetRequiredService<SignInLimits>().MayTry(http.Connection.RemoteIpAddress, "api key"))
            {
                http.Response.Headers.RetryAfter = "60";
                await http.Problem(Refusal.Forbidden("ui.fault.often"), StatusCodes.Status429TooManyRequests).ExecuteAsync(http);
                return;
            }
            http.Response.Headers.WWWAuthenticate = "Bearer";
            await http.Problem(Refusal.Forbidden("ui.key-needed"), StatusCodes.Status401Unauthorized).ExecuteAsync(http);
        }
        else if (http.Request.Headers.ContainsKey("HX-Request"))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            // A change is answered bare: the page keeps what was typed in it and asks to sign in beside it.
            if (HttpMethods.IsGet(http.Request.Method)) http.Response.GoTo("/sign-in?to=" + Uri.EscapeDataString(PageOf(http)));
        }
        else
        {
            http.Response.Redirect("/sign-in?to=" + Uri.EscapeDataString(HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : "/"));
        }
    }

    /// <summary>The page from which a fragment was asked for.</summary>
    private static string PageOf(HttpContext http) =>
        Uri.TryCreate(http.Request.Headers["HX-Current-URL"], UriKind.Absolute, out var page) && page.Authority == http.Request.Host.Value ? page.PathAndQuery : "/";

    private static async Task Refuse(HttpContext http, bool api, Caller caller, IRouteRight? asked)
    {
        http.LogRefusal("not their role", asked?.Right);
        var refusal = Refusal.Forbidden("ui.not-your-role", caller.Role, asked?.Right);
        if (api) await http.Problem(refusal).ExecuteAsync(http);
        else
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            var why = http.RequestServices.GetRequiredService<Words>().Say(refusal.Why);
            if (HttpMethods.IsGet(http.Request.Method) && !http.Request.IsHx()) http.Items[NotFoundPage.Refused] = why; // Faults says it on a page, with the way back
            else await http.Response.WriteAsync(why);
        }
    }
}

/// <summary>Marks the routes of files that anybody may have: styles, scripts, fonts.</summary>
public sealed class StaticAsset;
