using System.CommandLine;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Steward.Database;

namespace Steward.Web.Verbs;

/// <summary>Reads what was asked, finds the base, and has the verb done: by the server that has the base open, or here.</summary>
public static class CommandLine
{
    public static readonly Option<string> Data = new("--data") { Description = "folder of the base and its files", Recursive = true, DefaultValueFactory = _ => "data" };
    public static readonly Option<string?> Db = new("--db") { Description = "PostgreSQL connection (also the environment variable STEWARD_DB)", Recursive = true };
    public static readonly Option<bool> Json = new("--json") { Description = "one JSON document on standard output, nothing else there", Recursive = true };
    public static readonly Option<string?> AsOf = new("--as-of") { Description = "believe that it is this moment; a date alone is the end of that day", Recursive = true };

    public static async Task<int> Run(string[] args, CancellationToken stop = default)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        if (Parse(args, Console.Error) is not { } asked) return ExitCode.WrongUsage;
        if (asked.Verb is null) return await asked.Parsed.InvokeAsync(cancellationToken: stop);
        var folder = Path.GetFullPath(asked.Parsed.GetValue(Data)!);
        var location = new BaseLocation(folder, asked.Parsed.GetValue(Db) ?? Environment.GetEnvironmentVariable("STEWARD_DB"));
        try
        {
            if (asked.Verb is ServeVerb serve) return await serve.Serve(asked.Parsed, location, stop);
            var desk = new Desk(EmptyHouse, Console.Out, Console.Error, Directory.GetCurrentDirectory(), asked.Parsed.GetValue(Json), !Console.IsErrorRedirected);
            if (asked.Verb.OpensNoBase(asked.Parsed)) return await Do(asked, desk, stop);
            using var socket = await location.TryReachServer(stop);
            if (socket is not null)
                return asked.Verb.NeedsBaseAlone
                    ? desk.Refuse($"A server has the base in {folder} open. Stop it first: {asked.Verb.Name} needs the base alone.")
                    : await ServerErrand.Ask(socket, args, desk, stop);
            if (location.TryLock() is not { } held) return desk.Refuse($"Another Steward has the base in {folder} open and does not answer. Wait until it ends.");
            await using var opened = await OpenedBase.Open(location, held);
            return await Do(asked, desk with { House = opened.Services }, stop);
        }
        catch (SchemaRefused refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return ExitCode.Refused;
        }
    }

    /// <summary>The verb on an open base; also what a server does for a process that asked it.</summary>
    public static async Task<int> Do((Verb? Verb, ParseResult Parsed) asked, Desk desk, CancellationToken stop)
    {
        try
        {
            if (asked.Parsed.GetValue(AsOf) is { } moment)
            {
                if (ReadMoment(moment, desk) is not { } pinned)
                {
                    await desk.Error.WriteLineAsync($"--as-of {moment} is not a moment. Write a date, 2026-11-24, or a moment, 2026-11-24T10:00:00Z.");
                    return ExitCode.WrongUsage;
                }
                HouseClock.Pin(pinned);
            }
            return await asked.Verb!.Run(asked.Parsed, desk, stop);
        }
        catch (RefusedException refused)
        {
            return desk.Refuse(refused.Message);
        }
    }

    public static (Verb? Verb, ParseResult Parsed)? Parse(string[] args, TextWriter error)
    {
        var root = new RootCommand("Steward: the CRM that keeps itself in order") { Data, Db, Json, AsOf };
        var verbs = VerbList.All();
        var commands = new Dictionary<Command, Verb>();
        foreach (var verb in verbs) Add(root, verb, commands);
        var parsed = root.Parse(args.Length == 0 || args[0].StartsWith("--", StringComparison.Ordinal) && args[0] is not ("--help" or "--version") ? ["serve", .. args] : args);
        if (parsed.Errors.Count == 0) return (parsed.Action is System.CommandLine.Help.HelpAction ? null : commands.GetValueOrDefault(parsed.CommandResult.Command), parsed);
        error.WriteLine(parsed.Errors[0].Message);
        error.WriteLine("See: steward --help");
        return null;
    }

    private static void Add(Command to, Verb verb, Dictionary<Command, Verb> commands)
    {
        var command = verb.Build();
        to.Subcommands.Add(command);
        Index(command, verb);

        void Index(Command built, Verb of)
        {
            if (of.Parts.Count == 0) commands[built] = of;
            foreach (var (sub, part) in built.Subcommands.Zip(of.Parts)) Index(sub, part);
        }
    }

    private static Instant? ReadMoment(string text, Desk desk)
    {
        if (InstantPattern.ExtendedIso.Parse(text) is { Success: true } moment) return moment.Value;
        if (LocalDatePattern.Iso.Parse(text) is not { Success: true } day) return null;
        var zone = desk.House.GetService<Settings>()?.Zone ?? DateTimeZone.Utc;
        return zone.AtStartOfDay(day.Value.PlusDays(1)).ToInstant() - Duration.FromTicks(10); // the last microsecond of the day
    }

    private static readonly IServiceProvider EmptyHouse = new ServiceCollection().BuildServiceProvider();
}
