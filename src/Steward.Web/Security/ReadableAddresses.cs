using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Steward.Ui;

namespace Steward.Web.Security;

/// <summary>A number in a page's address that is none leads nowhere: the page is not there. The framework would break on it.</summary>
public static class ReadableAddresses
{
    public static IApplicationBuilder UseReadableAddresses(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type is { } page && http.Request.Query.Count > 0 && Numbers(page).Any(name => IsUnreadable(http.Request.Query[name])))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        return next(http);
    });

    private static IEnumerable<string> Numbers(Type page) =>
        from part in page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        where (Nullable.GetUnderlyingType(part.PropertyType) ?? part.PropertyType) is { } type && (type == typeof(long) || type == typeof(int))
        let asked = part.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
        where asked is not null
        select asked.Name ?? part.Name;

    private static bool IsUnreadable(Microsoft.Extensions.Primitives.StringValues given) =>
        given.Any(text => !string.IsNullOrEmpty(text) && !long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _));
}
