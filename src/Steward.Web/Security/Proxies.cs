using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Steward.Web.Security;

/// <summary>What a proxy says of the caller's address and scheme is believed only when the proxy is named in STEWARD_PROXIES (addresses with commas between).</summary>
public static class Proxies
{
    public static IApplicationBuilder UseProxies(this IApplicationBuilder app)
    {
        var named = (Environment.GetEnvironmentVariable("STEWARD_PROXIES") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (named.Length == 0) return app;
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (var address in named) forwarded.KnownProxies.Add(IPAddress.Parse(address));
        return app.UseForwardedHeaders(forwarded);
    }
}
