using System.Globalization;
using Microsoft.AspNetCore.Http;
using Steward.Foundation;

namespace Steward.Ui;

/// <summary>ETag and If-Match of cards: the version of the row in quotes.</summary>
public static class Versions
{
    /// <summary>The version that a program saw; null when it does not ask for one.</summary>
    public static int? AskedVersion(this HttpContext http) =>
        int.TryParse(http.Request.Headers.IfMatch.ToString().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;

    /// <summary>A conflict that came of If-Match is 412; anything else is what it is.</summary>
    public static IResult StaleOr(this HttpContext http, Refusal refusal) =>
        refusal.Code == "ui.changed-meanwhile" ? http.Problem(refusal, StatusCodes.Status412PreconditionFailed) : http.Problem(refusal);
}
