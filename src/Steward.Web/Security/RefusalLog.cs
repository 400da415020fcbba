using Steward.Database;
using Steward.Ui;

namespace Steward.Web.Security;

/// <summary>A line for each call that was refused at the door: who, what, where and why. The route's pattern is written, not the address, which is somebody's text.</summary>
public static partial class RefusalLog
{
    public static void LogRefusal(this HttpContext http, string why, Right? right = null)
    {
        var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Steward.Door");
        var caller = http.CallerOrNull();
        var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
        Refused(log, caller?.Name ?? "nobody", caller?.Role.ToString() ?? "-", http.Request.Method, route, right?.ToString() ?? "-", why, http.Connection.RemoteIpAddress?.ToString() ?? "-");
    }

    [LoggerMessage(EventId = 403, EventName = "Refused", Level = LogLevel.Warning, Message = "Refused {Who} ({Role}) {Method} {Route}: {Why}, needs {Right}, from {From}")]
    private static partial void Refused(ILogger log, string who, string role, string method, string route, string right, string why, string from);
}
