using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using NodaTime;

namespace Steward.Web.Security;

/// <summary>The two cookies that matter, and how long a sign-in lasts: half an hour without a request, twelve hours in all.</summary>
public static class DoorCookies
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30), Longest = TimeSpan.FromHours(12);
    private static readonly TimeSpan Granularity = TimeSpan.FromMinutes(1);
    private const string Began = "began";

    /// <summary>Plain HTTP on this machine only, as <c>./steward</c> serves by itself: browsers would not keep a Secure cookie there.</summary>
    public static bool IsPlainLoopback(string urls) => urls.Split(';', ',').All(url => Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address) && address is { Scheme: "http", IsLoopback: true });

    public static IServiceCollection AddDoorCookies(this IServiceCollection services, bool plain)
    {
        var prefix = plain ? "" : "__Host-";
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.HeaderName = CrossSite.TokenHeader;
            antiforgery.Cookie = new DoorCookie(!plain) { Name = prefix + "steward.csrf", SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true, Path = "/" };
        });
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme).Configure<IClock>((cookie, clock) =>
        {
            cookie.TimeProvider = new HouseTime(clock);
            cookie.Cookie = new DoorCookie(!plain) { Name = prefix + "steward.signed-in", SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true, Path = "/" };
            cookie.ExpireTimeSpan = Idle;
            cookie.SlidingExpiration = true;
            cookie.Events.OnSigningIn = signingIn =>
            {
                signingIn.Properties.Items[Began] = clock.GetCurrentInstant().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
                return Task.CompletedTask;
            };
            // Half of the span, as the framework does it by itself, would end some sign-ins after a quarter of an hour of silence.
            cookie.Events.OnCheckSlidingExpiration = check =>
            {
                check.ShouldRenew = check.ElapsedTime > Granularity;
                return Task.CompletedTask;
            };
            cookie.Events.OnValidatePrincipal = validate =>
            {
                if (!long.TryParse(validate.Properties.Items.TryGetValue(Began, out var began) ? began : null, out var since)
                    || clock.GetCurrentInstant() - Instant.FromUnixTimeSeconds(since) > Duration.FromTimeSpan(Longest)) validate.RejectPrincipal();
                return Task.CompletedTask;
            };
        });
        return services;
    }

    /// <summary>Secure whatever scheme this process sees: behind a proxy that speaks TLS it sees plain HTTP.</summary>
    private sealed class DoorCookie(bool secure) : CookieBuilder
    {
        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var built = base.Build(context, expiresFrom);
            built.Secure = secure;
            return built;
        }
    }

    /// <summary>The framework's clock is the house's clock.</summary>
    private sealed class HouseTime(IClock clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetCurrentInstant().ToDateTimeOffset();
    }
}
