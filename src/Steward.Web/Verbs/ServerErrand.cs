using System.CommandLine;
using System.Net.Sockets;
using System.Text.Json;
using Steward.Database;

namespace Steward.Web.Verbs;

/// <summary>A verb that the server with the open base does for another process. A line of JSON asks; lines that begin with
/// <c>o</c> (output), <c>e</c> (error) or <c>x</c> (exit status) answer.</summary>
public static partial class ServerErrand
{
    private sealed record Errand(string[] Args, string Folder, bool IsTerminal);

    public static async Task<int> Ask(Socket socket, string[] args, Desk desk, CancellationToken stop)
    {
        await using var stream = new NetworkStream(socket);
        await using var writer = new StreamWriter(stream) { AutoFlush = true };
        using var reader = new StreamReader(stream);
        await writer.WriteLineAsync(JsonSerializer.Serialize(new Errand(args, desk.Folder, desk.IsTerminal)));
        while (await reader.ReadLineAsync(stop) is { Length: > 0 } line)
        {
            if (line[0] == 'x') return int.Parse(line.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture);
            var text = JsonSerializer.Deserialize<string>(line.AsSpan(1))!;
            await (line[0] == 'o' ? desk.Out : desk.Error).WriteAsync(text);
        }
        return desk.Refuse("The server stopped before it answered. Nothing half done stays in the base; look at it and ask again.");
    }

    /// <summary>Listens until the server stops. Only this user can open the socket.</summary>
    public static async Task Serve(BaseLocation location, IServiceProvider house, CancellationToken stop)
    {
        File.Delete(location.SocketFile);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(location.SocketFile));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(location.SocketFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        listener.Listen();
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var socket = await listener.AcceptAsync(stop);
                _ = Task.Run(() => Answer(socket, house, stop), stop);
            }
        }
        catch (OperationCanceledException)
        {
            File.Delete(location.SocketFile);
        }
    }

    private static async Task Answer(Socket socket, IServiceProvider house, CancellationToken stop)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            using var reader = new StreamReader(stream);
            if (await reader.ReadLineAsync(stop) is not { } line) return;
            var errand = JsonSerializer.Deserialize<Errand>(line)!;
            await using var writer = new StreamWriter(stream) { AutoFlush = true };
            var frames = TextWriter.Synchronized(writer);
            var error = new Frames(frames, 'e');
            var status = CommandLine.Parse(errand.Args, error) is { Verb: not null } asked
                ? await Do(asked, new Desk(house, new Frames(frames, 'o'), error, errand.Folder, asked.Parsed.GetValue(CommandLine.Json), errand.IsTerminal), stop)
                : ExitCode.WrongUsage;
            await frames.WriteLineAsync("x" + status);
        }
        catch (IOException)
        {
            // The asking process went away. What it asked for is done or undone as a whole by the writer.
        }
    }

    private static async Task<int> Do((Verb? Verb, ParseResult Parsed) asked, Desk desk, CancellationToken stop)
    {
        try { return await CommandLine.Do(asked, desk, stop); }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            if (FullDisk.Is(fault)) return desk.Refuse("The disk is full, nothing was changed. Free some space and ask again.");
            Broke(desk.The<ILoggerFactory>().CreateLogger("Steward.Errand"), asked.Verb!.Name, fault);
            return desk.Refuse("It did not work, and the fault is on our side. The server runs on, and its log has the rest.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The verb {Verb} that another process asked for broke")]
    private static partial void Broke(ILogger log, string verb, Exception fault);

    private sealed class Frames(TextWriter to, char kind) : TextWriter
    {
        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;
        public override void Write(char value) => Write(value.ToString());
        public override void Write(string? value) => to.WriteLine(kind + JsonSerializer.Serialize(value ?? ""));
        public override void WriteLine(string? value) => Write(value + "\n");
    }
}
