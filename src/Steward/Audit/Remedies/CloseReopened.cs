using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Audit;

/// <summary>A deal that came back is closed again as it was, and a new one goes on from it with a call planned. Where that is not possible, such as without a client, a task asks its owner.
/// One that is closed by now needs nothing.</summary>
public sealed class CloseReopened(ContinueInNewDeal goOn, TaskTools tools) : Remedy
{
    public override string Kind => "reopened";

    public override async Task<RemedyPlan> Plan(IReadOnlyList<FindingView> findings, Instant now)
    {
        await using var connection = await tools.Reader.Open();
        var open = findings.Count == 0 ? [] : (await Dapper.SqlMapper.QueryAsync<long>(connection, $"select id from deals where outcome = 0 and id in ({string.Join(',', findings.Select(f => f.Subject.Id))})")).ToHashSet(); // numbers only
        var back = findings.Where(f => open.Contains(f.Subject.Id)).ToList();
        return new([.. back.Select(f => new MendRow(f, new Phrase(f.Value == (long)DealOutcome.Won ? "audit.change.close-won" : "audit.change.close-lost")))], await TaskSpread.Of([.. back.Select(f => (f, f.OwnerId))], tools.Reader, tools.Calendar, now));
    }

    public override async Task<Outcome<IReadOnlyList<Mended>>> Mend(RemedyPlan plan, Work work)
    {
        var mended = new List<Mended>();
        foreach (var step in plan.Tasks!.Steps)
        {
            var deal = new DealId(step.Finding.Subject.Id);
            var done = await goOn.RunIn(work, new DealContinuation(deal, new NextStep(StepKind.Call, tools.Words.Say($"audit.remedy.{Check}.call", step.Finding.Subject.Title), tools.Calendar.At(step.Day, new LocalTime(10, 0)))));
            if (!done.IsRefused) mended.AddRange([new Mended(step.Finding.Id, Mended.Closing, deal.Value), new Mended(step.Finding.Id, Mended.Deal, done.Done.Opened.Id.Value, Was: done.Done.Opened.Title)]);
            else if (await tools.Plan(StepKind.Other, tools.Title(Check, step.Finding), step, work) is { } task) mended.Add(new Mended(step.Finding.Id, Mended.Task, task.Id.Value));
        }
        return Outcome<IReadOnlyList<Mended>>.From(mended);
    }
}
