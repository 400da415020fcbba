using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>The next rows of the list of deals.</summary>
public static class DealListDoor
{
    public static void Map(Doors doors) => doors.Pages.MapGet("/deals/more", (HttpContext http) => new RazorComponentResult<DealListRows>(new { Asked = http.Request.Query })).Needs(Right.SeeBase);
}
