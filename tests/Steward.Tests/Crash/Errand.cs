using System.Diagnostics;

namespace Steward.Tests.Crash;

/// <summary>A sign of life of a process, and when it came after the first.</summary>
public sealed record Pulse(string What, TimeSpan At);

/// <summary>When to kill: so long after a sign of life.</summary>
public sealed record Moment(int Pulse, TimeSpan After);

/// <summary>What became of a process.</summary>
/// <param name="Told">Its result, if it came to tell it: from then on the work is acknowledged.</param>
public sealed record Ended(IReadOnlyList<Pulse> Pulses, string? Told, TimeSpan Took)
{
    /// <summary>It had begun to write and had not acknowledged.</summary>
    public bool InTheMiddle => Told is null && Pulses.Any(pulse => pulse.What == Crash.Pulses.Change);

    public bool InACommit => Told is null && Pulses.Count > 0 && Pulses[^1].What == Crash.Pulses.Commit;
}

/// <summary>A verb of the command line in a process of its own, to its end or until it is killed.</summary>
public sealed class Errand(KilledBase on, params string[] args)
{
    public async Task<Ended> Run(Moment? kill = null)
    {
        using var program = Process.Start(Programs.Dotnet([typeof(CrashChild).Assembly.Location, CrashChild.Verb, .. args, .. on.Named, "--json"]))!;
        try
        {
            var complaints = program.StandardError.ReadToEndAsync();
            var ended = await Follow(program, kill);
            await program.WaitForExitAsync();
            if (kill is null && program.ExitCode != 0) throw new InvalidOperationException($"It ended with {program.ExitCode}: {await complaints}");
            return ended;
        }
        finally
        {
            if (!program.HasExited) program.Kill();
        }
    }

    private static async Task<Ended> Follow(Process program, Moment? kill)
    {
        var (pulses, told, since) = (new List<Pulse>(), default(string), Stopwatch.GetTimestamp());
        var killing = Task.CompletedTask;
        while (await program.StandardOutput.ReadLineAsync() is { } line)
        {
            if (pulses.Count == 0) since = Stopwatch.GetTimestamp();
            if (line.StartsWith(Pulses.Sign)) pulses.Add(new Pulse(line[1..], Stopwatch.GetElapsedTime(since)));
            else told = line;
            if (pulses.Count == kill?.Pulse + 1 && line.StartsWith(Pulses.Sign)) killing = KillAfter(program, kill!.After);
        }
        var took = Stopwatch.GetElapsedTime(since);
        await killing;
        return new Ended(pulses, told, took);
    }

    private static async Task KillAfter(Process program, TimeSpan after)
    {
        // A delay of milliseconds comes too late for a commit.
        if (after < TimeSpan.FromMilliseconds(20)) await Task.Run(() => SpinWait.SpinUntil(() => false, after));
        else await Task.Delay(after);
        if (!program.HasExited) program.Kill(); // SIGKILL: the program hears nothing of it
    }
}
