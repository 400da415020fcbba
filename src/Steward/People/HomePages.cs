using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Steward.Database;
using Steward.Ui;

namespace Steward.People;

/// <summary>Where each role begins its day.</summary>
public static class HomePages
{
    private static readonly Dictionary<Role, string> Home = new()
    {
        [Role.Salesperson] = "/today",
        [Role.Head] = "/audit",
        [Role.QualityController] = "/audit",
        [Role.Marketer] = "/sources",
        [Role.Director] = "/audit",
        [Role.Administrator] = "/audit",
    };

    public static string Of(Role role) => Home.GetValueOrDefault(role, "/board");

    /// <remarks>Whoever administers a base that nobody has described begins there: until then its clock and its money are nobody's.</remarks>
    internal static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/", (HttpContext http, Settings company) => Results.LocalRedirect(http.Caller().Role == Role.Administrator && !company.IsDescribed ? "/company" : Of(http.Caller().Role))).Needs(Right.ComeIn);
}
