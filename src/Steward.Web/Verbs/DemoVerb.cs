using System.CommandLine;
using System.Diagnostics;
using Steward.Demo;

namespace Steward.Web.Verbs;

public sealed class DemoVerb() : Verb("demo", "fills an empty base with a simulated company, the same for the same seed")
{
    private static readonly Simulation Usual = new();
    private readonly Option<int> deals = new("--deals") { Description = "how many deals", DefaultValueFactory = _ => Usual.Deals };
    private readonly Option<int> months = new("--months") { Description = "how long the company has worked", DefaultValueFactory = _ => Usual.Months };
    private readonly Option<int> seed = new("--seed") { Description = "which of all such companies", DefaultValueFactory = _ => Usual.Seed };

    public override bool MakesBase => true;

    public override int? Refuse(ParseResult asked, Desk desk) =>
        asked.GetValue(deals) < 1 || asked.GetValue(months) < 1 ? desk.Misused("--deals and --months are whole numbers from 1 on.") : null;

    public override async Task<int> Run(ParseResult asked, Desk desk, CancellationToken stop)
    {
        var began = Stopwatch.GetTimestamp();
        var simulation = new Simulation(asked.GetValue(deals), asked.GetValue(months), asked.GetValue(seed));
        var done = await desk.The<SimulateCompany>().Run(simulation, share => desk.Progress($"{share:P0}"), stop);
        desk.Progress("");
        if (done.IsRefused) return desk.Refuse(desk.Say(done.Refusal));
        var company = done.Done;
        var elapsedMs = (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        desk.Tell(new { company.Clients, company.Deals, company.Activities, company.Tasks, elapsedMs },
            words => words.WriteLine($"{company.Clients} clients, {company.Deals} deals, {company.Activities} activities and {company.Tasks} tasks in {elapsedMs / 1000.0:0.0} s"));
        return ExitCode.Done;
    }
}
