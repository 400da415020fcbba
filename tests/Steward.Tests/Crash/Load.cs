using System.Diagnostics;

namespace Steward.Tests.Crash;

/// <summary>Work that acknowledges one thing after another until its process is killed. A thing is a kind and a name: <c>deal 17-3-8</c>.</summary>
public abstract class Load
{
    /// <summary>The program, told to work on the base.</summary>
    public abstract ProcessStartInfo Program(KilledBase on, int seed);

    /// <summary>Works through the program until it dies, and calls <paramref name="acknowledged"/> for each thing that was acknowledged.
    /// Returns when the first thing can be asked for; the task that it gives ends after the program did.</summary>
    public abstract Task<Task> Drive(Process program, int seed, Action<string> acknowledged);

    /// <summary>For each kind, SQL that lists the names of those in the base with all that belongs to them: each must come once.</summary>
    public abstract IReadOnlyDictionary<string, string> Whole { get; }
}

/// <summary>Clients, deals, moves, tasks and activities by eight writers inside the process.</summary>
public sealed class OperationsLoad : Load
{
    public override ProcessStartInfo Program(KilledBase on, int seed) =>
        Programs.Dotnet([typeof(CrashChild).Assembly.Location, CrashChild.Operations, seed.ToString(System.Globalization.CultureInfo.InvariantCulture), .. on.Named]);

    public override async Task<Task> Drive(Process program, int seed, Action<string> acknowledged)
    {
        var complaints = program.StandardError.ReadToEndAsync();
        while (true)
        {
            var line = await program.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await complaints);
            if (line == OperationsWork.Ready) break;
            acknowledged(line);
        }
        return Task.Run(async () =>
        {
            // A short line goes into a pipe whole or not at all.
            while (await program.StandardOutput.ReadLineAsync() is { } line) acknowledged(line);
        });
    }

    public override IReadOnlyDictionary<string, string> Whole { get; } = new Dictionary<string, string>
    {
        ["client"] = "select substr(name, 2) from clients",
        ["deal"] = "select substr(title, 2) from deals",
        ["move"] = "select substr(d.title, 2) from deals d join stage_visits v on v.deal_id = d.id where v.\"exit\" = 1",
        ["activity"] = "select substr(body, 2) from activity_texts where body like 'a%'",
        ["task"] = "select substr(title, 2) from tasks where title like 't%' and result = 'They agreed to it, ' || substr(title, 2)",
        ["lost"] = "select substr(comment, length('they chose a cheaper offer ') + 1) from closures",
    };
}
