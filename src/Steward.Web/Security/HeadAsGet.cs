using Steward.Ui;

namespace Steward.Web.Security;

/// <summary>What is read by GET is answered to HEAD alike, without the body: monitors, proxies and those who check links ask so.</summary>
public static class HeadAsGet
{
    public static IApplicationBuilder UseHeadAsGet(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        // A stream of changes has no end to wait for.
        if (!HttpMethods.IsHead(http.Request.Method) || http.Request.Path == LiveAddress)
        {
            await next(http);
            return;
        }
        var body = http.Response.Body;
        http.Request.Method = HttpMethods.Get;
        http.Response.Body = Stream.Null;
        try { await next(http); }
        finally
        {
            http.Response.Body = body;
            http.Request.Method = HttpMethods.Head;
        }
    });

    private const string LiveAddress = "/live";
}
