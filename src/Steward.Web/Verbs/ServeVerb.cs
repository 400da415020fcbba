using System.CommandLine;
using Steward.Web.Serving;

namespace Steward.Web.Verbs;

public sealed class ServeVerb() : Verb("serve", "the web application and its background work")
{
    private readonly Option<string> urls = new("--urls") { Description = "addresses to listen on", DefaultValueFactory = _ => "http://localhost:5080" };
    private readonly Option<bool> demo = new("--demo") { Description = "fills an empty base with a simulated company first" };

    public override int? Refuse(ParseResult asked, Desk desk) =>
        asked.GetValue(urls)!.Split(';', ',').FirstOrDefault(url => !url.StartsWith("http://", StringComparison.Ordinal) && !url.StartsWith("https://", StringComparison.Ordinal) || !Ports.HasPort(url)) is { } wrong
            ? desk.Misused($"--urls {wrong} is not an address to listen on. Write it as http://localhost:5080.") : null;

    public override Task<int> Run(ParseResult asked, Desk desk, CancellationToken stop)
    {
        desk.Error.WriteLine("A server has this base open already.");
        return Task.FromResult(ExitCode.Refused);
    }

    internal async Task<int> Serve(ParseResult asked, BaseLocation location, Desk desk, CancellationToken stop)
    {
        if (asked.GetValue(urls)!.Split(';', ',').FirstOrDefault(Ports.IsElsewhere) is { } elsewhere)
            return desk.Refuse($"{elsewhere} is no address of this machine. Listen on one that is, or on all of them: --urls http://*:5080.");
        using var held = location.TryLock();
        if (held is null) return desk.Refuse($"Another Steward has the base in {location.Folder} open. Stop it, or serve another folder with --data.");
        if (asked.GetValue(urls)!.Split(';', ',').FirstOrDefault(Ports.IsTaken) is { } taken)
            return desk.Refuse($"Another program listens on {taken} already. Stop it, or choose another address: --urls http://localhost:5081.");
        await using var site = await Site.Build(location, asked.GetValue(urls)!, asked.GetValue(demo));
        await site.RunAsync(stop);
        return ExitCode.Done;
    }
}
