using Microsoft.Extensions.DependencyInjection;
using Steward.Database;
using Steward.Web.Verbs;

namespace Steward.Tests.Crash;

/// <summary>The program of this assembly when it is started by hand: it works on a base until it is killed.</summary>
public static class CrashChild
{
    public const string Verb = "verb", Operations = "operations";

    public static async Task<int> Main(string[] args) => args switch
    {
        [Operations, var seed, "--data", var folder, .. var db] => await new OperationsWork(seed).UntilKilled(new BaseLocation(folder, db.ElementAtOrDefault(1))),
        [Verb, .. var line] => await Do(line),
        _ => ExitCode.WrongUsage,
    };

    /// <summary>What the program <c>steward</c> does with a command line, and signs of life with it.</summary>
    private static async Task<int> Do(string[] line)
    {
        using var pulses = new Pulses(Console.Out);
        var asked = CommandLine.Parse(line, Console.Error) ?? throw new ArgumentException("A wrong command line.");
        var location = new BaseLocation(asked.Parsed.GetValue(CommandLine.Data)!, asked.Parsed.GetValue(CommandLine.Db));
        await using var opened = await OpenedBase.Open(location, location.TryLock() ?? throw new IOException("Somebody has the base open."), house => house.AddSingleton<IBeforeCommit>(pulses));
        pulses.Tell(Pulses.Ready);
        return await CommandLine.Do(asked, new Desk(opened.Services, Console.Out, pulses, Directory.GetCurrentDirectory(), Json: true, IsTerminal: true), default);
    }
}
