using Microsoft.Extensions.Hosting;

namespace Steward.Audit;

/// <summary>Audits the base every quarter of an hour while it is served.</summary>
public sealed class AuditJob(Audits audits) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMinutes(15));
        while (await ticks.WaitForNextTickAsync(stoppingToken)) await audits.RenewIfStale(stoppingToken);
    }
}
