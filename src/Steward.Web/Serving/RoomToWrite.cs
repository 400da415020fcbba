using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using Steward.Database;
using Steward.Ui;
using Steward.Web.Verbs;

namespace Steward.Web.Serving;

/// <summary>Whether the data folder still takes what is written. On a disk that is full or shut everything can be read and nothing be saved: whoever shares out the load should know.</summary>
public sealed class RoomToWrite(BaseLocation location, IClock clock) : IHealthCheck
{
    /// <summary>Asked often, tried seldom.</summary>
    private static readonly Duration Kept = Duration.FromSeconds(5);
    private static readonly Words ForTheLog = new(WordBook.House, new Formats(DateTimeZone.Utc), Lang.En);
    private const int Needed = 64 << 10;
    private const string Why = "why";
    private readonly Lock trying = new();
    private (Instant At, string? Fault) last = (Instant.MinValue, null);

    private string ProbeFile => Path.Combine(location.Folder, "room-to-write.tmp");

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Fault() is { } why ? HealthCheckResult.Unhealthy(ForTheLog[why], data: new Dictionary<string, object> { [Why] = why }) : HealthCheckResult.Healthy());

    /// <summary>One sentence, in the words of the house.</summary>
    public static Task Say(HttpContext http, HealthReport report)
    {
        var why = report.Entries.Values.Select(entry => entry.Data.GetValueOrDefault(Why) as string).FirstOrDefault(told => told is not null);
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(why is null ? report.Status.ToString() : http.RequestServices.GetRequiredService<Words>()[why]);
    }

    private string? Fault()
    {
        lock (trying)
        {
            var now = clock.GetCurrentInstant();
            if (now < last.At || now - last.At >= Kept) last = (now, Try());
            return last.Fault;
        }
    }

    private string? Try()
    {
        try
        {
            using var probe = new FileStream(ProbeFile, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0, Options = FileOptions.DeleteOnClose });
            probe.Write(new byte[Needed]);
            probe.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return FullDisk.Is(fault) ? "ui.not-ready.full" : "ui.not-ready.shut";
        }
    }
}
