using System.Diagnostics;
using Steward.Web.Verbs;

namespace Steward.Web.Bench;

/// <summary>A verb asked of the running server from a process of its own, as a person would on the command line.</summary>
public sealed class VerbMeasure(string name, string what, params string[] args) : Measure(name, what)
{
    private const int Times = 3;

    public override async Task<Figure> Take(BenchSite site, CancellationToken stop)
    {
        if (VerbList.All().All(verb => verb.Name != args[0])) return Figure.Missing(this, $"there is no verb {args[0]}");
        var ms = new List<double>();
        for (var i = 0; i < Times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await using var asked = OwnProgram.Start([.. args, "--json", "--data", site.Data]);
            var (status, _, complaint) = await asked.End(stop);
            if (status is not (ExitCode.Done or ExitCode.SomethingIsWrong)) return Figure.Missing(this, complaint.Trim());
            ms.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return Figure.Of(this, ms) with { Note = "the whole command, its start included" };
    }
}
