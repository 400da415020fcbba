using System.CommandLine;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Npgsql;
using Steward.Database;

namespace Steward.Web.Verbs;

/// <summary>Reads what was asked, finds the base, and has the verb done: by the server that has the base open, or here.</summary>
public static class CommandLine
{
    public static readonly Option<string> Data = new("--data") { Description = "folder of the base and its files", Recursive = true, DefaultValueFactory = _ => "data" };
    public static readonly Option<string?> Db = new("--db") { Description = "PostgreSQL connection (also the environment variable STEWARD_DB)", Recursive = true };
    public static readonly Option<bool> Json = new("--json") { Description = "one JSON document on standard output, nothing else there", Recursive = true };
    public static readonly Option<string?> AsOf = new("--as-of") { Description = "believe that it is this moment; a date alone is the end of that day", Recursive = true };

    public static Task<int> Run(string[] args, CancellationToken stop = default)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        return Run(args, new Desk(EmptyHouse, Console.Out, Console.Error, Directory.GetCurrentDirectory(), Json: false, !Console.IsErrorRedirected), stop);
    }

    public static async Task<int> Run(string[] args, Desk desk, CancellationToken stop = default)
    {
        if (Parse(args, desk.Error) is not { } asked) return ExitCode.WrongUsage;
        if (asked.Verb is null) return await asked.Parsed.InvokeAsync(new InvocationConfiguration { Output = desk.Out, Error = desk.Error }, stop);
        desk = desk with { Json = asked.Parsed.GetValue(Json) };
        var folder = desk.PathOf(asked.Parsed.GetValue(Data)!);
        var location = new BaseLocation(folder, asked.Parsed.GetValue(Db) ?? Environment.GetEnvironmentVariable("STEWARD_DB"));
        try
        {
            if (location.Misuse is { } misuse) return desk.Misused(misuse);
            if (Refuse(asked, desk) is { } status) return status;
            if (asked.Verb is ServeVerb serve) return await serve.Serve(asked.Parsed, location, desk, stop);
            if (asked.Verb.OpensNoBase(asked.Parsed)) return await Do(asked, desk, stop);
            using var socket = await location.TryReachServer(stop);
            if (socket is not null)
                return asked.Verb.NeedsBaseAlone
                    ? desk.Refuse($"A server has the base in {folder} open. Stop it first: {asked.Verb.Name} needs the base alone.")
                    : await ServerErrand.Ask(socket, args, desk, stop);
            if (!location.IsThere && !asked.Verb.MakesBase) return desk.Refuse($"There is no base in {folder}. Name its folder with --data.");
            if (location.TryLock() is not { } held) return desk.Refuse($"Another Steward has the base in {folder} open and does not answer. Wait until it ends.");
            await using var opened = await OpenedBase.Open(location, held);
            return await Do(asked, desk with { House = opened.Services }, stop);
        }
        catch (Exception full) when (FullDisk.Is(full))
        {
            return desk.Refuse("The disk is full, nothing was changed. Free some space and ask again.");
        }
        catch (Exception refused) when (refused is BaseRefused or RefusedException)
        {
            return desk.Refuse(refused.Message);
        }
        catch (NpgsqlException fault)
        {
            return desk.Refuse($"PostgreSQL does not let us in: {fault.Message}. Look at --db or STEWARD_DB, and whether the server runs.");
        }
    }

    /// <summary>The verb on an open base; also what a server does for a process that asked it.</summary>
    public static async Task<int> Do((Verb? Verb, ParseResult Parsed) asked, Desk desk, CancellationToken stop)
    {
        try
        {
            if (Refuse(asked, desk) is { } status) return status;
            if (asked.Parsed.GetValue(AsOf) is { } moment) HouseClock.Pin(ReadMoment(moment, desk.House.GetService<Settings>()?.Zone ?? DateTimeZone.Utc)!.Value);
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
        if (Misuse.Say(parsed) is not { } misuse) return (parsed.Action is System.CommandLine.Help.HelpAction ? null : commands.GetValueOrDefault(parsed.CommandResult.Command), parsed);
        error.WriteLine(misuse);
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

    /// <summary>What is wrong whichever base it is; nothing is opened for it.</summary>
    private static int? Refuse((Verb? Verb, ParseResult Parsed) asked, Desk desk)
    {
        if (asked.Parsed.GetValue(AsOf) is { } moment && ReadMoment(moment, DateTimeZone.Utc) is null)
            return desk.Misused($"--as-of {moment} is not a moment. Write a date, 2026-11-24, or a moment, 2026-11-24T10:00:00Z.");
        try { return asked.Verb!.Refuse(asked.Parsed, desk); }
        catch (RefusedException refused) { return desk.Refuse(refused.Message); }
    }

    private static Instant? ReadMoment(string text, DateTimeZone zone)
    {
        if (InstantPattern.ExtendedIso.Parse(text) is { Success: true } moment) return IsSensible(moment.Value.InUtc().Year) ? moment.Value : null;
        if (LocalDatePattern.Iso.Parse(text) is not { Success: true } day || !IsSensible(day.Value.Year)) return null;
        return zone.AtStartOfDay(day.Value.PlusDays(1)).ToInstant() - Duration.FromTicks(10); // the last microsecond of the day
    }

    /// <summary>Calendars are laid out year by year, and before this century nobody kept a base.</summary>
    private static bool IsSensible(int year) => year is >= 2000 and < 2200;

    private static readonly IServiceProvider EmptyHouse = new ServiceCollection().BuildServiceProvider();
}
