namespace Steward.Web.Bench;

/// <summary>From starting the program to its first answer.</summary>
public sealed class FirstAnswer() : Measure("start", "from the start of the process to the first answer of /healthz")
{
    public override Task<Figure> Take(BenchSite site, CancellationToken stop) => Task.FromResult(new Figure(Name, What) { Times = 1, MedianMs = site.StartMs });
}

public sealed class MemoryAtRest() : Measure("memory-at-rest", "resident memory two seconds after the first answer and a sign-in")
{
    public override Task<Figure> Take(BenchSite site, CancellationToken stop) => Task.FromResult(new Figure(Name, What) { Megabytes = site.RestMegabytes });
}

public sealed class MemoryAfterLoad() : Measure("memory-after-load", "resident memory after all measures above")
{
    public override Task<Figure> Take(BenchSite site, CancellationToken stop) => Task.FromResult(new Figure(Name, What) { Megabytes = site.Megabytes });
}

public sealed class Filling() : Measure("simulate", "the simulated company written into an empty base: activities per second")
{
    public override Task<Figure> Take(BenchSite site, CancellationToken stop) =>
        Task.FromResult(new Figure(Name, What) { Times = 1, MedianMs = site.FillSeconds * 1000, PerSecond = Math.Round(site.Size.Activities / Math.Max(0.1, site.FillSeconds)) });
}
