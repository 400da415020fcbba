using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Web.Security;

/// <summary>What is said when something broke: a plain sentence, never what broke. The log has the rest.</summary>
public static class Faults
{
    public static IApplicationBuilder UseFaults(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Say, SuppressDiagnosticsCallback = fault => fault.Exception is BadHttpRequestException });
        return app.Use(SayWhatIsBare);
    }

    /// <summary>What is not there, or not for this reader, is said by a page, and to programs by a problem document; fragments get the bare status.</summary>
    private static async Task SayWhatIsBare(HttpContext http, RequestDelegate next)
    {
        await next(http);
        if (http.Request.Path.StartsWithSegments("/api") && http.Response is { StatusCode: StatusCodes.Status400BadRequest or StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed or StatusCodes.Status415UnsupportedMediaType, HasStarted: false, ContentLength: null, ContentType: null } bare)
        {
            var code = bare.StatusCode == StatusCodes.Status404NotFound ? "ui.not-found" : "ui.bad-request";
            await Results.Problem(title: http.RequestServices.GetRequiredService<Words>()[code], type: "urn:steward:" + code, statusCode: bare.StatusCode).ExecuteAsync(http);
            return;
        }
        var status = http.Response.StatusCode;
        if (status != StatusCodes.Status404NotFound && !http.Items.ContainsKey(NotFoundPage.Refused)
            || http.Response is not { HasStarted: false, ContentLength: null, ContentType: null }
            || !HttpMethods.IsGet(http.Request.Method) || http.Request.Path.StartsWithSegments("/api") || http.Request.IsHx()) return;
        http.SetEndpoint(null);
        http.Response.Headers.Remove("blazor-enhanced-nav"); // the page that was not there has set it, and a second page may not
        http.Request.RouteValues.Clear();
        http.Items[NotFoundPage.Asked] = http.Request.Path.Value;
        http.Request.Path = "/not-found";
        http.Request.QueryString = QueryString.Empty;
        http.Response.StatusCode = StatusCodes.Status200OK; // a page with another status is not rendered: the true one is set when it goes out
        http.Response.OnStarting(() =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        var asked = http.RequestServices;
        await using var scope = asked.CreateAsyncScope(); // what renders pages serves one page in its scope
        http.RequestServices = scope.ServiceProvider;
        try { await next(http); }
        finally { http.RequestServices = asked; }
    }

    /// <summary>The place in a body that could not be read; the names of our types are nobody's business.</summary>
    private static string? Where(HttpContext http) =>
        http.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException { InnerException: System.Text.Json.JsonException json } ? $"{json.Path}, line {json.LineNumber + 1}" : null;

    private static Task Say(HttpContext http)
    {
        var (status, code) = http.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            BadHttpRequestException bad => (bad.StatusCode, "ui.bad-request"),
            Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 13 } => (StatusCodes.Status507InsufficientStorage, "ui.disk-full"),
            _ => (StatusCodes.Status500InternalServerError, "ui.fault.broken"),
        };
        http.Response.StatusCode = status;
        if (http.Features.Get<IRequestCultureFeature>()?.RequestCulture is { } culture) CultureInfo.CurrentUICulture = culture.UICulture;
        var sentence = http.RequestServices.GetRequiredService<Words>()[code];
        return http.Request.Path.StartsWithSegments("/api")
            ? Results.Problem(title: sentence, type: "urn:steward:" + code, statusCode: status, detail: Where(http)).ExecuteAsync(http)
            : http.Response.WriteAsync(sentence);
    }
}
