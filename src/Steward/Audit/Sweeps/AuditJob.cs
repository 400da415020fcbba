using Microsoft.Extensions.Hosting;

namespace Steward.Audit;

/// <summary>Audits the base every quarter of an hour while it is served, for the first time a minute after the start.</summary>
public sealed class AuditJob(Audits audits) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMinutes(1));
        while (await ticks.WaitForNextTickAsync(stoppingToken))
        {
            ticks.Period = TimeSpan.FromMinutes(15);
            await audits.RenewIfStale(stoppingToken);
        }
    }
}
