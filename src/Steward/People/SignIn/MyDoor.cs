using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Steward.Ui;

namespace Steward.People;

/// <summary>What people set for themselves: the language and the password.</summary>
internal static class MyDoor
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/me/language", Language).ForAnybody();
        pages.MapPost("/me/password", Password).ForEverybodyHere();
    }

    private static async Task<IResult> Language([FromForm] string? lang, [FromForm] string? to, HttpContext http, ChooseLanguage choose)
    {
        var chosen = Langs.Of(lang ?? "");
        if (http.CallerOrNull() is { PersonNumber: not null } caller) await choose.Run(chosen, caller);
        http.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen.Code())),
            new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, IsEssential = true });
        return Results.LocalRedirect(OurAddress.OrHome(to));
    }

    private static async Task<IResult> Password([FromForm] string? current, [FromForm(Name = "new")] string? next, HttpContext http, ChangeMyPassword change, SignInLimits limits)
    {
        if (!limits.MayTry(http.Connection.RemoteIpAddress, "person:" + http.Caller().PersonNumber)) return Results.LocalRedirect("/me/password?fault=people.sign-in.often");
        var changed = await change.Run(new MyNewPassword(current ?? "", next ?? ""), http.Caller());
        if (changed.IsRefused) return Results.LocalRedirect("/me/password?fault=" + changed.Refusal.Code);
        await http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, SignInClaims.Of(changed.Done, CookieAuthenticationDefaults.AuthenticationScheme));
        return Results.LocalRedirect("/");
    }
}
