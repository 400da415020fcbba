using System.Runtime.InteropServices;

namespace Steward.Web.Bench;

/// <summary>On what the figures were taken.</summary>
public sealed record Machine(int Cores, double RamGigabytes, string Os, string Dotnet, string Engine, string Processor)
{
    public static Machine This(string engine) => new(
        Environment.ProcessorCount, Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0, 1), RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription, engine, Name());

    private static string Name() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "" : "";
}
