using System.Collections.Concurrent;
using System.Security.Cryptography;
using Steward.Database;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Web.Security;

/// <summary>A POST with an Idempotency-Key is carried out once: asked again, it gets the first answer. Programs choose the key, pages give one to
/// each form (app.js): whoever did not see the answer presses the button again, and nothing is written twice.</summary>
public sealed class RepeatedCalls(KeyedCalls answers)
{
    public const string Header = "Idempotency-Key";
    private const int LongestKey = 255, LongestKeptAnswer = 1_000_000;
    private readonly ConcurrentDictionary<(string, string), Turn> turns = new();

    public async Task Pass(HttpContext http, RequestDelegate next)
    {
        var key = http.Request.Headers[Header].ToString();
        if (key.Length == 0 || !HttpMethods.IsPost(http.Request.Method) || !(IsApi(http) || http.Request.IsHx()) || http.CallerOrNull() is not { } caller)
        {
            await next(http);
            return;
        }
        if (key.Length > LongestKey)
        {
            await http.Problem(Refusal.Invalid("ui.key-too-long", LongestKey)).ExecuteAsync(http);
            return;
        }
        var call = new KeyedCall(Who(caller), key, http.Request.Path + http.Request.QueryString, await HashOfBody(http)) { AnswersSecret = http.GetEndpoint()?.Metadata.GetMetadata<AnswersSecretAttribute>() is not null };
        var turn = turns.AddOrUpdate((call.Caller, key), _ => new Turn(1), (_, t) => t with { Waiting = t.Waiting + 1 });
        await turn.Gate.WaitAsync();
        try
        {
            await InTurn(http, next, caller, call);
        }
        finally
        {
            turn.Gate.Release();
            if (turns.AddOrUpdate((call.Caller, key), _ => turn, (_, t) => t with { Waiting = t.Waiting - 1 }) is { Waiting: 0 } left)
                turns.TryRemove(new KeyValuePair<(string, string), Turn>((call.Caller, key), left));
        }
    }

    private static bool IsApi(HttpContext http) => http.Request.Path.StartsWithSegments("/api");

    private async Task InTurn(HttpContext http, RequestDelegate next, Caller caller, KeyedCall call)
    {
        if (await answers.Find(call.Caller, call.Key) is { } before)
        {
            await AnswerAgain(http, call, before);
            return;
        }
        http.SetCaller(caller with { Call = call });
        var to = http.Response.Body;
        using var answer = new MemoryStream();
        http.Response.Body = answer;
        try
        {
            await next(http);
        }
        catch (AlreadyDone)
        {
            http.Response.Body = to;
            await AnswerAgain(http, call, (await answers.Find(call.Caller, call.Key))!);
            return;
        }
        finally
        {
            http.Response.Body = to;
        }
        if (IsApi(http) ? http.Response.StatusCode < 500 && answer.Length <= LongestKeptAnswer : call.Claimed && http.Response.StatusCode < 500)
            await answers.Keep(call, http.Response.StatusCode, http.Response.ContentType, IsApi(http) ? answer.ToArray() : PageAnswers.Pack(http.Response.Headers, answer.ToArray()));
        answer.Position = 0;
        await answer.CopyToAsync(to, http.RequestAborted);
    }

    private static async Task AnswerAgain(HttpContext http, KeyedCall call, Answered before)
    {
        if (!IsApi(http))
        {
            await PageAnswers.Again(http, before, before.Route == call.Route && before.BodyHash == call.BodyHash);
            return;
        }
        if (before.Route != call.Route || before.BodyHash != call.BodyHash) await http.Problem(Refusal.Conflict("ui.key-reused")).ExecuteAsync(http);
        else if (before.Status is null) await http.Problem(Refusal.Conflict("ui.answer-lost")).ExecuteAsync(http);
        else
        {
            http.Response.StatusCode = (int)before.Status;
            http.Response.ContentType = before.ContentType;
            http.Response.Headers["Idempotent-Replayed"] = "true";
            await http.Response.Body.WriteAsync(before.Response ?? []);
        }
    }

    private static async Task<string> HashOfBody(HttpContext http)
    {
        if (http.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true) return PageAnswers.HashOf(await http.Request.ReadFormAsync(http.RequestAborted));
        http.Request.EnableBuffering();
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(http.Request.Body, http.RequestAborted));
        http.Request.Body.Position = 0;
        return hash;
    }

    private static string Who(Caller caller) => caller.KeyNumber is { } key ? $"key:{key}" : $"person:{caller.PersonNumber}";

    /// <summary>Calls under one key pass one after another; the last one takes the gate away.</summary>
    private sealed record Turn(int Waiting)
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);
    }
}

public static class RepeatedCallsAtTheDoor
{
    public static IServiceCollection AddRepeatedCalls(this IServiceCollection services) => services.AddSingleton<RepeatedCalls>();

    public static IApplicationBuilder UseRepeatedCalls(this IApplicationBuilder app)
    {
        var calls = app.ApplicationServices.GetRequiredService<RepeatedCalls>();
        return app.Use((http, next) => calls.Pass(http, next));
    }
}
