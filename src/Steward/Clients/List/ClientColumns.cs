using System.Globalization;
using Microsoft.AspNetCore.Http;
using Steward.Fields;
using Steward.Ui;

namespace Steward.Clients;

/// <summary>A column that a person may show or hide.</summary>
/// <param name="Key">Short, for the cookie; an own field is f and its number.</param>
public sealed record ClientColumn(string Key, string Label, string? Sort = null, FieldId? Field = null, FieldKind Kind = FieldKind.Text);

/// <summary>The columns of the list of clients as a person has chosen them; kept in a cookie of their browser.</summary>
public static class ClientColumns
{
    public const string Cookie = "clients.columns";
    private static readonly string[] Usual = ["owner", "touch", "idle", "open", "step", "city"];
    private static readonly (string Key, string? Sort)[] Known =
        [("kind", null), ("owner", null), ("touch", "touch"), ("idle", null), ("open", null), ("step", null), ("city", null), ("source", null), ("taxid", null), ("updated", "updated")];

    public static IReadOnlyList<ClientColumn> All(IReadOnlyList<OwnFieldView> fields, Words words) =>
    [
        .. Known.Select(known => new ClientColumn(known.Key, words["clients.col." + known.Key], known.Sort)),
        .. fields.Select(field => new ClientColumn("f" + field.Id.Value.ToString(CultureInfo.InvariantCulture), field.Name, Field: field.Id, Kind: field.FieldKind)),
    ];

    public static IReadOnlyList<ClientColumn> Chosen(IReadOnlyList<ClientColumn> all, HttpRequest request)
    {
        var keys = request.Cookies[Cookie]?.Split('.') ?? Usual;
        return [.. all.Where(column => keys.Contains(column.Key))];
    }

    public static void Keep(HttpContext http, IEnumerable<string?> keys) =>
        http.Response.Cookies.Append(Cookie, string.Join('.', keys.Where(key => key?.All(char.IsAsciiLetterOrDigit) == true)), new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, IsEssential = true,
        });

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Cookie);
}
