using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Metadata;
using Steward.Ui;

namespace Steward.Web.Security;

/// <summary>A parameter that a reading route of the API does not know is refused with the names of those that it does.</summary>
public static class KnownParameters
{
    /// <summary>Every list takes them; a short one comes whole, and then they change nothing.</summary>
    private static readonly string[] OfLists = ["limit", "after"];
    private static readonly ConditionalWeakTable<Endpoint, string[]> known = [];

    public static IApplicationBuilder UseKnownParameters(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.Query.Count == 0 || !HttpMethods.IsGet(http.Request.Method) || !http.Request.Path.StartsWithSegments("/api") || http.GetEndpoint() is not RouteEndpoint route) return next(http);
        var names = known.GetValue(route, _ => NamesOf(route));
        return http.Request.Query.Keys.FirstOrDefault(name => !names.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } stray ? http.Problem(Unread.Parameter(stray, names)).ExecuteAsync(http) : next(http);
    });

    private static string[] NamesOf(RouteEndpoint route)
    {
        var places = route.RoutePattern.Parameters.Select(place => place.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var heads = route.Metadata.GetMetadata<MethodInfo>()?.GetParameters().SelectMany(Heads).Where(name => !places.Contains(name)) ?? [];
        var isList = places.Count == 0 && route.RoutePattern.RawText?.EndsWith("/me", StringComparison.Ordinal) == false;
        return [.. heads.Concat(route.Metadata.GetMetadata<AsksAttribute>()?.Names ?? []).Concat(isList ? OfLists : []).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The names under which one parameter of a method is read from the address.</summary>
    private static IEnumerable<string> Heads(ParameterInfo part)
    {
        if (part.GetCustomAttribute<AsParametersAttribute>() is not null) return part.ParameterType.GetConstructors()[0].GetParameters().SelectMany(Heads);
        if (part.GetCustomAttributes().OfType<IFromQueryMetadata>().FirstOrDefault() is { } named) return [named.Name ?? part.Name!];
        var type = Nullable.GetUnderlyingType(part.ParameterType) ?? part.ParameterType;
        return type == typeof(string) || type.IsEnum || type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IParsable<>)) || IsNamed(type) ? [part.Name!] : [];
    }

    private static bool IsNamed(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Named<>);

    /// <summary>What may stand in the address for a parameter that could not be read; null when that is told by its name.</summary>
    public static string? Allowed(Endpoint? route, string parameter)
    {
        var part = route?.Metadata.GetMetadata<MethodInfo>()?.GetParameters().FirstOrDefault(part => part.Name == parameter)?.ParameterType;
        var type = part is null ? null : Nullable.GetUnderlyingType(part) ?? part;
        if (type is null) return null;
        var choice = IsNamed(type) ? type.GetGenericArguments()[0] : type;
        return choice.IsEnum ? "one of " + string.Join(", ", Unread.Names(choice)) : type == typeof(bool) ? "true or false" : type == typeof(int) || type == typeof(long) ? "a whole number" : null;
    }
}
