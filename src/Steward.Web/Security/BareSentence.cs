using Steward.Ui;

namespace Steward.Web.Security;

/// <summary>A sentence by itself, in letters that every browser reads as such.</summary>
internal static class BareSentence
{
    public static Task Say(this HttpContext http, string key)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(http.RequestServices.GetRequiredService<Words>()[key]);
    }
}
