using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Ui;

namespace Steward.Deals;

/// <summary>How many open deals one sees, from the counters of stages.</summary>
internal static class BoardCount
{
    /// <summary>The counters of those whom the caller sees, of <c>stage_totals t</c>.</summary>
    public static string Seen(Caller by) => by.Sight.All ? "1=1" : $"t.owner_id in ({string.Join(',', by.Sight.Unowned ? [.. by.Sight.Owners, 0] : by.Sight.Owners.DefaultIfEmpty(-1))})"; // numbers only

    public static async ValueTask<NavCount?> Open(HttpContext http)
    {
        if (http.CallerOrNull() is not { } by) return null;
        return await http.RequestServices.GetRequiredService<Reader>().One<long?>(by, $"select cast(sum(t.deals) as bigint) from stage_totals t where {Seen(by)}", stop: http.RequestAborted) is > 0 and var open ? new NavCount((int)open) : null;
    }
}
