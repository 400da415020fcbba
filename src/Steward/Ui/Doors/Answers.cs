using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Steward.Foundation;

namespace Steward.Ui;

/// <summary>How the API says what came of an operation: the thing itself, or a problem document (RFC 9457) with a stable type.</summary>
public static class Answers
{
    public static IResult Answer<T>(this HttpContext http, Outcome<T> outcome, Func<T, object> view, int status = StatusCodes.Status200OK) =>
        outcome.IsRefused ? http.Problem(outcome.Refusal) : Results.Json(view(outcome.Done), statusCode: status);

    /// <param name="with">What a program may need beside the sentence, under a name of its own.</param>
    public static IResult Problem(this HttpContext http, Refusal refusal, int? status = null, (string Name, object Value)? with = null)
    {
        var words = http.RequestServices.GetRequiredService<Words>();
        var extensions = new Dictionary<string, object?>();
        if (refusal.Missing.Count > 0)
            extensions["missing"] = refusal.Missing.Select(m => new Dictionary<string, string> { [m.What] = m.Key, ["label"] = words.Say(m.Label), ["why"] = words.Say(m.Why) }).ToArray();
        if (with is var (name, value)) extensions[name] = value;
        return Results.Problem(title: words.Say(refusal.Why), type: "urn:steward:" + refusal.Code, statusCode: status ?? StatusOf(refusal.Kind), extensions: extensions);
    }

    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.NotYet => StatusCodes.Status422UnprocessableEntity,
        _ => StatusCodes.Status400BadRequest,
    };
}
