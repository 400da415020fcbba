using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Steward.Database;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>The next rows of the list of deals.</summary>
public static class DealListDoor
{
    public static void Map(Doors doors) => doors.Pages.MapGet("/deals/more", More).Needs(Right.SeeBase);

    private static async Task<RazorComponentResult> More(HttpContext http, DealListQuery deals, CancellationToken stop)
    {
        var ask = DealListAsk.From(http.Request.Query);
        return new RazorComponentResult<DealListRows>(new { Page = await deals.Read(ask, http.Caller(), stop), Ask = ask });
    }
}
