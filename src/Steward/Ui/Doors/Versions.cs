using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Steward.Foundation;

namespace Steward.Ui;

/// <summary>ETag and If-Match of cards: the version of the row in quotes.</summary>
public static class Versions
{
    public static string Tag(int version) => $"\"{version}\"";

    /// <summary>The version that a program saw; null when it does not ask for one. A tag that a proxy made weak is the same version.</summary>
    /// <exception cref="BadHttpRequestException">It asks for something that is no version: changing the card nevertheless would overwrite what it protects.</exception>
    public static int? AskedVersion(this HttpContext http)
    {
        if (http.Request.Headers.IfMatch.Count == 0 || http.Request.Headers.IfMatch.ToString().Trim() is "*") return null;
        return EntityTagHeaderValue.TryParseList(http.Request.Headers.IfMatch, out var tags) && tags is [var tag] && int.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || int.TryParse(http.Request.Headers.IfMatch.ToString().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out version)
            ? version : throw new BadHttpRequestException("If-Match is no version.", StatusCodes.Status400BadRequest);
    }

    /// <summary>A conflict that came of If-Match is 412; anything else is what it is.</summary>
    public static IResult StaleOr(this HttpContext http, Refusal refusal) =>
        refusal.Code == "ui.changed-meanwhile" ? http.Problem(refusal, StatusCodes.Status412PreconditionFailed) : http.Problem(refusal);
}
