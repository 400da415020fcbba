using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Steward.Database;
using Steward.Ui;

namespace Steward.Clients;

/// <summary>The next rows of the list of clients.</summary>
public static class ListDoor
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/clients/rows", (HttpContext http) => new RazorComponentResult<ClientRows>(new { Asked = http.Request.Query })).Needs(Right.SeeBase);
    }
}
