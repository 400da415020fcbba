using System.Diagnostics;
using System.Globalization;

namespace Steward.Web.Bench;

/// <summary>This same program in a process of its own, so that what it costs is not mixed with what measures it.</summary>
public sealed class OwnProgram : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> output, complaints;

    private OwnProgram(Process process) =>
        (this.process, output, complaints) = (process, process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());

    /// <summary>The most memory it has had so far.</summary>
    public double PeakMegabytes { get; private set; }

    public static OwnProgram Start(params IEnumerable<string> args)
    {
        var own = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(own).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(own, [.. isHost ? [typeof(OwnProgram).Assembly.Location] : Array.Empty<string>(), .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return new OwnProgram(Process.Start(start)!);
    }

    public double Megabytes => Memory("VmRSS");

    /// <summary>Waits for its end, looking at its memory meanwhile.</summary>
    public async Task<(int Status, string Output, string Complaints)> End(CancellationToken stop)
    {
        while (!process.HasExited)
        {
            PeakMegabytes = Math.Max(PeakMegabytes, Memory("VmHWM"));
            await Task.WhenAny(process.WaitForExitAsync(stop), Task.Delay(100, stop));
        }
        return (process.ExitCode, await output, await complaints);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }

    /// <summary>From /proc where there is one; elsewhere the working set.</summary>
    private double Memory(string line)
    {
        try
        {
            var file = $"/proc/{process.Id}/status";
            if (!File.Exists(file)) return process.WorkingSet64 / 1048576.0;
            var found = File.ReadLines(file).FirstOrDefault(text => text.StartsWith(line, StringComparison.Ordinal));
            return found is null ? 0 : Math.Round(double.Parse(found.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024, 1);
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            return 0;
        }
    }
}
