using System.Security.Cryptography;

namespace Steward.Web.Security;

/// <summary>The headers that keep somebody's text from becoming a program in somebody else's browser. Every answer has them, faults too.</summary>
public static class ContentSecurity
{
    public static IApplicationBuilder UseContentSecurity(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        http.Items["csp-nonce"] = nonce;
        http.Response.OnStarting(() =>
        {
            Write(http, nonce);
            return Task.CompletedTask;
        });
        return next(http);
    });

    private static void Write(HttpContext http, string nonce)
    {
        var headers = http.Response.Headers;
        // A route that gives out somebody's file sets a stricter policy of its own.
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; " +
                "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        // A sentence by itself: without the letters' encoding a browser guesses, and guesses Cyrillic and Georgian wrongly.
        if (headers.ContentType.Count == 0 && http.Response.StatusCode >= StatusCodes.Status400BadRequest) headers.ContentType = "text/plain; charset=utf-8";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        if (headers.CacheControl.Count == 0 && http.GetEndpoint()?.Metadata.GetMetadata<StaticAsset>() is null) headers.CacheControl = "no-store";
    }
}
