using Steward.Tests.Support;

namespace Steward.Tests.Crash;

/// <summary>Killed programs are timed, so nothing else runs beside them.</summary>
[CollectionDefinition("Kills", DisableParallelization = true)]
public sealed class KillsComeAlone;

/// <summary>How many kills each kind of work gets on each engine: 16 in all on every change, and five times as many before a release.</summary>
public static class Kills
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("STEWARD_TESTS") == "full";
    private static readonly bool HasServer = ScratchBase.Server is not null;

    public static TheoryData<EngineKind, int> OfOperations() => Of(Full ? (15, 6) : (3, 1));
    public static TheoryData<EngineKind, int> OfCalls() => Of(Full ? (14, 6) : (3, 1));
    public static TheoryData<EngineKind, int> OfImports() => Of(Full ? (14, 6) : (3, 1));
    public static TheoryData<EngineKind, int> OfSweeps() => Of(Full ? (14, 6) : (3, 1));

    /// <summary>Without a server all of them fall on the file.</summary>
    private static TheoryData<EngineKind, int> Of((int File, int Server) kills) =>
        HasServer ? new() { { EngineKind.Sqlite, kills.File }, { EngineKind.Postgres, kills.Server } } : new() { { EngineKind.Sqlite, kills.File + kills.Server } };

    /// <summary>The moments of so many kills. Two of three are spread evenly over a run that was watched to its end, from shortly before its first write,
    /// each by chance within its share; every third aims at a commit of it.</summary>
    public static IEnumerable<Moment> Spread(Ended whole, int kills, Random chance)
    {
        var commits = Enumerable.Range(0, whole.Pulses.Count).Where(i => whole.Pulses[i].What == Pulses.Commit).ToList();
        var shares = Enumerable.Range(0, kills).Count(kill => !AimsAtCommit(kill));
        var (share, from) = (0, 0.9 * whole.Pulses.First(pulse => pulse.What == Pulses.Change).At);
        for (var kill = 0; kill < kills; kill++)
        {
            if (AimsAtCommit(kill))
            {
                var commit = commits[chance.Next(commits.Count)];
                yield return new Moment(commit, chance.NextDouble() * (End(whole, commit) - whole.Pulses[commit].At));
                continue;
            }
            var at = from + (share++ + chance.NextDouble()) / shares * (whole.Took - from);
            var pulse = whole.Pulses.Count(p => p.At <= at) - 1;
            yield return new Moment(pulse, at - whole.Pulses[pulse].At);
        }
    }

    private static bool AimsAtCommit(int kill) => kill % 3 == 1;

    private static TimeSpan End(Ended whole, int pulse) => pulse + 1 < whole.Pulses.Count ? whole.Pulses[pulse + 1].At : whole.Took;
}
