using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Web.Security;

/// <summary>What is said when something broke: a plain sentence, never what broke. The log has the rest.</summary>
public static partial class Faults
{
    public static IApplicationBuilder UseFaults(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Say, SuppressDiagnosticsCallback = fault => Kind(fault.Exception).Status < StatusCodes.Status500InternalServerError });
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

    /// <summary>What in the request could not be read, and what may stand there; the names of our types are nobody's business.</summary>
    private static string? Where(HttpContext http) => http.Features.Get<IExceptionHandlerFeature>()?.Error is not BadHttpRequestException bad ? null
        : bad.InnerException is System.Text.Json.JsonException json ? $"{json.Path}, line {json.LineNumber + 1}{(Allowed(json.Message) is { } allowed ? ": " + allowed : "")}"
        : Parameter().Match(bad.Message) is { Success: true } parameter ? parameter.Groups[1].Value + " in the address" + (KnownParameters.Allowed(http.Features.Get<IExceptionHandlerFeature>()?.Endpoint, parameter.Groups[1].Value) is { } told ? ": " + told : "") : null;

    /// <summary>The names of a choice, or the sentence of one of our own readers.</summary>
    private static string? Allowed(string message) =>
        OwnShape().IsMatch(message) ? message.Split(" Path:")[0]
        : Wanted().Match(message) is { Success: true } type && typeof(House).Assembly.GetType(type.Groups[1].Value.TrimEnd('.')) is { IsEnum: true } choice
            ? "one of " + string.Join(", ", Enum.GetNames(choice).Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName)) : null;

    [GeneratedRegex("parameter \"[^\"]* (\\w+)\"")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"could not be converted to (?:System\.Nullable`1\[)?([\w.+]+)")]
    private static partial Regex Wanted();

    [GeneratedRegex("^(Money|A moment|A day) is ")]
    private static partial Regex OwnShape();

    private static Task Say(HttpContext http)
    {
        var (status, code) = Kind(http.Features.Get<IExceptionHandlerFeature>()?.Error);
        http.Response.StatusCode = status;
        if (http.Features.Get<IRequestCultureFeature>()?.RequestCulture is { } culture) CultureInfo.CurrentUICulture = culture.UICulture;
        return http.Request.Path.StartsWithSegments("/api")
            ? Results.Problem(title: http.RequestServices.GetRequiredService<Words>()[code], type: "urn:steward:" + code, statusCode: status, detail: Where(http)).ExecuteAsync(http)
            : http.Say(code == "ui.bad-request" ? "ui.bad-page-request" : code);
    }

    private static (int Status, string Code) Kind(Exception? fault) => fault switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (StatusCodes.Status413PayloadTooLarge, "ui.too-large"),
        BadHttpRequestException { InnerException: InvalidDataException limit } when IsLimit(limit) => (StatusCodes.Status413PayloadTooLarge, "ui.too-large"),
        BadHttpRequestException bad => (bad.StatusCode, "ui.bad-request"),
        AntiforgeryValidationException => (StatusCodes.Status400BadRequest, "ui.bad-request"),
        InvalidDataException form when IsOfTheFramework(form) => IsLimit(form) ? (StatusCodes.Status413PayloadTooLarge, "ui.too-large") : (StatusCodes.Status400BadRequest, "ui.bad-request"),
        InvalidOperationException form when IsOfTheFramework(form) && form.Message.StartsWith("Incorrect Content-Type", StringComparison.Ordinal) => (StatusCodes.Status415UnsupportedMediaType, "ui.bad-request"),
        _ when Steward.Database.FullDisk.Is(fault) => (StatusCodes.Status507InsufficientStorage, "ui.disk-full"),
        _ => (StatusCodes.Status500InternalServerError, "ui.fault.broken"),
    };

    /// <summary>What reads forms throws what our own readers throw as well; where it was thrown tells them apart.</summary>
    private static bool IsOfTheFramework(Exception fault) => fault.TargetSite?.DeclaringType?.Namespace?.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) == true;

    private static bool IsLimit(InvalidDataException fault) => fault.Message.Contains("limit", StringComparison.OrdinalIgnoreCase);
}
