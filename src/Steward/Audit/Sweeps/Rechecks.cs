using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace Steward.Audit;

/// <summary>Measures checks anew behind the answer, one at a time: whoever has just mended something does not wait for a look over the whole base.</summary>
public sealed class Rechecks(Audits audits) : BackgroundService
{
    private readonly Channel<string> asked = Channel.CreateUnbounded<string>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<string, int> waiting = new();

    public void Ask(string check)
    {
        if (waiting.AddOrUpdate(check, 1, (_, times) => times + 1) == 1) asked.Writer.TryWrite(check);
    }

    /// <summary>Whether its figures are older than what was done last.</summary>
    public bool IsWaiting(string check) => waiting.ContainsKey(check);

    public bool IsBusy => !waiting.IsEmpty;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var check in asked.Reader.ReadAllAsync(stoppingToken))
        {
            var times = waiting.GetValueOrDefault(check);
            try
            {
                await audits.Recheck(check, stoppingToken);
            }
            finally
            {
                // Asked again meanwhile: what happened since may not have been seen.
                if (!waiting.TryRemove(new(check, times)) && !stoppingToken.IsCancellationRequested) asked.Writer.TryWrite(check);
            }
        }
    }
}
