using System.Net;

namespace Steward.Web.Security;

/// <summary>A server for this machine only is asked under this machine's names: a foreign page whose name leads here (DNS rebinding) is another site. Elsewhere
/// STEWARD_HOSTS names the addresses under which people come, with commas between; unnamed, a proxy has to look after it.</summary>
public static class OwnHosts
{
    public static IApplicationBuilder UseOwnHosts(this IApplicationBuilder app, string urls)
    {
        var named = Read("STEWARD_HOSTS");
        if (named.Length == 0 && (!DoorCookies.IsPlainLoopback(urls) || Read("STEWARD_PROXIES").Length > 0)) return app;
        return app.Use((http, next) =>
        {
            var host = http.Request.Host.Host;
            if (named.Contains(host, StringComparer.OrdinalIgnoreCase) || IsThisMachine(host)) return next(http);
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return http.Say("ui.unknown-host");
        });
    }

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip);

    private static string[] Read(string variable) => (Environment.GetEnvironmentVariable(variable) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
