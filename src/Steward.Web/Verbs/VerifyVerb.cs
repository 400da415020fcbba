using System.CommandLine;
using Steward.Journal;

namespace Steward.Web.Verbs;

public sealed class VerifyVerb() : Verb("verify", "checks the journal's seals and the base's integrity")
{
    public override async Task<int> Run(ParseResult asked, Desk desk, CancellationToken stop)
    {
        var found = await desk.The<VerifyJournal>().Run(stop);
        desk.Tell(new { found.Events, found.Seals, found.Intact, found.FirstBroken, found.Fault }, words => words.WriteLine(found.Intact
            ? $"{found.Events} events under {found.Seals} seals: intact."
            : $"Broken: {found.Fault}."));
        return found.Intact ? ExitCode.Done : ExitCode.SomethingIsWrong;
    }
}
