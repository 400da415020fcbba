using Microsoft.AspNetCore.Http.Features;
using Steward.Fields;

namespace Steward.Web.Security;

/// <summary>Ten files at once may come from those who were let in; each has a limit of its own. Everything else keeps to what a form needs.</summary>
public static class RoomForFiles
{
    private const long Most = 10 * FieldFiles.Largest + 10_000_000;

    public static IApplicationBuilder UseRoomForFiles(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = Most;
        return next(http);
    });
}
