using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;

namespace Steward.Web.Bench;

/// <summary>One change asked for by a program.</summary>
public sealed record Change(string Path, object Body);

/// <summary>Has changes made over so many connections at once for some seconds.</summary>
/// <param name="next">The next change; null when there are no more.</param>
public sealed class PostMeasure(string name, string what, int connections, Func<BenchSite, Change?> next) : Measure(name, what)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(6);
    private const int WarmUp = 10;

    public override async Task<Figure> Take(BenchSite site, CancellationToken stop)
    {
        for (var i = 0; i < WarmUp; i++)
        {
            if (Next(site) is not { } first) return Figure.Missing(this, "the base has nothing to change so");
            if (await Ask(site, first, stop) is { Status: HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed }) return Figure.Missing(this, $"{first.Path} is not there");
        }
        var (ms, failed, since) = (new ConcurrentBag<double>(), 0, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(since) < Length && Next(site) is { } change)
            {
                var (status, took) = await Ask(site, change, stop);
                if ((int)status is >= 200 and < 300) ms.Add(took);
                else Interlocked.Increment(ref failed);
            }
        }));
        return Figure.Of(this, ms, failed, Stopwatch.GetElapsedTime(since).TotalSeconds);
    }

    private Change? Next(BenchSite site)
    {
        lock (site) return next(site);
    }

    private static async Task<(HttpStatusCode Status, double Ms)> Ask(BenchSite site, Change change, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await site.Api.PostAsJsonAsync(change.Path, change.Body, stop);
        await answer.Content.ReadAsByteArrayAsync(stop);
        return (answer.StatusCode, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }
}
