using Steward.Database;

namespace Steward.Web.Security;

/// <summary>Says at the start what Steward runs on, and warns below the versions whose faults are known. It never refuses to start.</summary>
public static partial class VersionFloors
{
    /// <summary>Before it two connections that checkpoint at one moment could corrupt a write-ahead log; Steward lets only one do so.</summary>
    public static readonly Version Sqlite = new(3, 51, 3);

    /// <summary>Before it requests could be smuggled and sign-in cookies forged (CVE-2026-70183 and before).</summary>
    public static readonly Version Runtime = new(10, 0, 13);

    public static async Task Check(IServiceProvider services, Version? runtime = null)
    {
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Steward.Versions");
        await using var connection = await services.GetRequiredService<BaseReader>().Open();
        var engine = services.GetRequiredService<Engine>().Version(connection);
        runtime ??= Environment.Version;
        RunsOn(log, engine, runtime.ToString());
        foreach (var warning in Warnings(engine, runtime)) Old(log, warning);
    }

    /// <summary>One sentence for each thing that is too old; an administrator's page shows them too.</summary>
    public static IEnumerable<string> Warnings(string engine, Version runtime)
    {
        if (engine.StartsWith("SQLite ", StringComparison.Ordinal) && Version.TryParse(engine["SQLite ".Length..], out var sqlite) && sqlite < Sqlite)
            yield return $"{engine} is older than {Sqlite}, which mends a fault of the write-ahead log. Steward avoids it by checkpointing from one connection only; never open the base with another program while Steward runs.";
        if (runtime < Runtime)
            yield return $".NET {runtime} is older than {Runtime}, which closes known security holes. Install the newest .NET 10 runtime.";
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Runs on {Engine} and .NET {Runtime}")]
    private static partial void RunsOn(ILogger log, string engine, string runtime);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Warning}")]
    private static partial void Old(ILogger log, string warning);
}
