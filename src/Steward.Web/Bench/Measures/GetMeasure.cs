using System.Diagnostics;
using System.Net;

namespace Steward.Web.Bench;

/// <summary>Asks for pages or API answers one after another.</summary>
/// <param name="path">The address of the n-th request.</param>
public sealed class GetMeasure(string name, string what, Func<BenchSite, HttpClient> client, Func<BenchSite, int, string> path) : Measure(name, what)
{
    private const int WarmUp = 500, Most = 300;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(45), LongestWarmUp = TimeSpan.FromSeconds(15);

    public override async Task<Figure> Take(BenchSite site, CancellationToken stop)
    {
        var (ms, failed, since) = (new List<double>(Most), 0, Stopwatch.GetTimestamp());
        for (var i = 0; ms.Count < Most && i < WarmUp + Most && Stopwatch.GetElapsedTime(since) < Longest; i++)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await client(site).GetAsync(path(site, i), stop);
            await answer.Content.ReadAsByteArrayAsync(stop);
            if (i == 0 && answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed) return Figure.Missing(this, $"{path(site, i)} is not there");
            if (answer.StatusCode != HttpStatusCode.OK) failed++;
            else if (i >= WarmUp || Stopwatch.GetElapsedTime(since, began) > LongestWarmUp) ms.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return Figure.Of(this, ms, failed);
    }
}
