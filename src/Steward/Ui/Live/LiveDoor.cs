using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Steward.Database;

namespace Steward.Ui;

/// <summary>The stream of changes of the cards on a page: who, and what, in the reader's language.</summary>
internal static class LiveDoor
{
    /// <summary>More cards a page does not show at once.</summary>
    private const int Most = 10;
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(25);

    /// <param name="Mine">The reader's own change, from another window: the page looks again and says nothing.</param>
    private sealed record Line(string Card, string Who, IReadOnlyList<string> What, bool Mine);

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/live", Open).Needs(Right.SeeBase);

    private static async Task<IResult> Open(string? about, HttpContext http, LiveHub hub, Reader reader, ICallersNow callers, Words words, IHostApplicationLifetime life)
    {
        var cards = new List<LiveCard>();
        foreach (var card in (about ?? "").Split(',').Select(LiveCard.Read).OfType<LiveCard>().Distinct().Take(Most))
            if (await Sees(http.Caller(), card, reader, http.RequestAborted)) cards.Add(card);
        if (http.Caller().PersonNumber is { } me && (about ?? "").Split(',').Contains("me")) cards.Add(LiveCard.OfPerson(me));
        if (cards.Count == 0) return Results.NoContent(); // the browser asks no more
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        http.Response.RegisterForDispose(stop);
        return TypedResults.ServerSentEvents(Changes(cards, http.Caller(), hub, reader, callers, words, stop.Token));
    }

    private static async IAsyncEnumerable<SseItem<Line>> Changes(List<LiveCard> cards, Caller caller, LiveHub hub, Reader reader, ICallersNow callers, Words words, [EnumeratorCancellation] CancellationToken stop)
    {
        using var listening = hub.Listen(cards);
        yield return new SseItem<Line>(new("", "", [], true), "open");
        while (!stop.IsCancellationRequested)
        {
            if (await Next(listening, stop) is not { } change)
            {
                if (stop.IsCancellationRequested) yield break;
                yield return new SseItem<Line>(new("", "", [], true), "breath"); // a proxy keeps a stream that says something
                continue;
            }
            // Whoever works here no more is out, and who may not see the card any more hears nothing of it.
            if (await callers.Now(caller) is not { } now) yield break;
            if (change.Card.IsPerson)
            {
                yield return new SseItem<Line>(new("me", "", [.. change.Sentences.Select(words.Say)], true), "me");
                continue;
            }
            if (await Sees(now, change.Card, reader, stop))
                yield return new SseItem<Line>(new(change.Card.ToString(), change.By.Name, [.. change.Sentences.Select(words.Say)], change.By.PersonNumber == caller.PersonNumber && change.By.Robot is null), "changed");
        }
    }

    private static async Task<LiveChange?> Next(LiveHub.Listening listening, CancellationToken stop)
    {
        using var breath = CancellationTokenSource.CreateLinkedTokenSource(stop);
        breath.CancelAfter(Breath);
        try
        {
            return await listening.Changes.ReadAsync(breath.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<bool> Sees(Caller by, LiveCard card, Reader reader, CancellationToken stop) =>
        await reader.One<long?>(by, $"select c.id from {{{card.Table}}} c where c.id = @Id", new { card.Id }, stop) is not null;
}
