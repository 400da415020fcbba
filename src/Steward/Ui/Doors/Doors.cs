using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Steward.Database;

namespace Steward.Ui;

/// <summary>What a route asks of its caller. A route that says nothing is closed to everybody.</summary>
public interface IRouteRight
{
    /// <summary>The right without which nobody comes in; null: no right is asked for.</summary>
    Right? Right { get; }

    /// <summary>Whether those may come in who have not signed in.</summary>
    bool ForAnybody { get; }
}

/// <summary>On a page: only callers whose role has the right see it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Right right) : Attribute, IRouteRight
{
    public Right? Right { get; } = right;
    public bool ForAnybody => false;
}

/// <summary>On a page: everybody who is signed in sees it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForEverybodyHereAttribute : Attribute, IRouteRight
{
    public Right? Right => null;
    public bool ForAnybody => false;
}

/// <summary>On a page: open to people who have not signed in.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ForAnybodyAttribute : Attribute, IRouteRight
{
    public Right? Right => null;
    public bool ForAnybody => true;
}

/// <summary>On a route: it reads no cookie but a key or a signature of its own, so another site can send nothing in somebody's name.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NoCookieAttribute : Attribute;

/// <summary>On a route: its answer holds a secret that is shown once, so no answer of it is kept to be given again.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AnswersSecretAttribute : Attribute;

/// <summary>The two doors that rooms open their routes through: pages (cookie, antiforgery) and the API (key).</summary>
public sealed record Doors(IEndpointRouteBuilder Pages, IEndpointRouteBuilder Api);

public static class RouteRights
{
    /// <summary>Only callers whose role has the right come in; others get 403 before anything is read.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder route, Right right) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new NeedsAttribute(right));

    /// <summary>Only callers who are signed in or have a key, whatever their role.</summary>
    public static TBuilder ForEverybodyHere<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new ForEverybodyHereAttribute());

    /// <summary>The route checks a key or a signature by itself and reads no cookie.</summary>
    public static TBuilder WithoutCookie<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new NoCookieAttribute());

    /// <summary>The answer holds a secret that is shown once; a repeated call is told that it was done, and nothing more.</summary>
    public static TBuilder AnswersSecret<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new AnswersSecretAttribute());

    /// <summary>Open to people who have not signed in.</summary>
    public static TBuilder ForAnybody<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new ForAnybodyAttribute());
}

/// <summary>Who is asking in this request; put there by the doors before any route runs.</summary>
public static class CallerOfRequest
{
    private const string Key = "steward.caller";

    public static Caller Caller(this HttpContext http) => http.CallerOrNull() ?? throw new InvalidOperationException("This route is for anybody and has no caller.");

    public static Caller? CallerOrNull(this HttpContext http) => http.Items[Key] as Caller;

    public static void SetCaller(this HttpContext http, Caller caller) => http.Items[Key] = caller;
}
