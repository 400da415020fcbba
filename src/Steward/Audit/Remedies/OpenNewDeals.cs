using Dapper;
using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Audit;

/// <summary>A new deal for each client who came back, with a call planned as its first step. Undoing takes the deal back while nobody has worked on it.</summary>
public sealed class OpenNewDeals(OpenDealForClient open, TaskTools tools) : Remedy
{
    public override string Kind => "deals";

    // Who got a deal after all, only too late, needs no second one.
    public override async Task<RemedyPlan> Plan(IReadOnlyList<FindingView> findings, Instant now)
    {
        var waiting = findings.Where(f => Evidence.Read(f.Why).Bound != 1).ToList();
        return new([.. waiting.Select(f => new MendRow(f, new Phrase("audit.change.deal", f.Subject.Title)))], await TaskSpread.Of([.. waiting.Select(f => (f, f.OwnerId))], tools.Reader, tools.Calendar, now));
    }

    /// <summary>What the client said then: whoever calls reads it in the task.</summary>
    private static async Task<string?> Said(FindingView finding, Work work)
    {
        var text = Typed.OrNull(await work.Connection.ExecuteScalarAsync<string?>("""
            select t.body from activities a join activity_texts t on t.activity_id = a.id where a.client_id = @SubjectId and a.at = @Since order by a.id limit 1
            """, new { finding.SubjectId, finding.Since }, work.Transaction));
        return text is { Length: > Shown } ? text[..(Shown - 1)] + "…" : text;
    }

    private const int Shown = 90;

    public override async Task<Outcome<IReadOnlyList<Mended>>> Mend(RemedyPlan plan, Work work)
    {
        var mended = new List<Mended>();
        foreach (var step in plan.Tasks!.Steps)
        {
            var title = tools.Title(Check, step.Finding);
            var opened = await open.RunIn(work, new DealForClient(title, new NextStep(StepKind.Call, await Said(step.Finding, work) is { } said ? $"{title}: “{said}”" : title, tools.Calendar.At(step.Day, new LocalTime(10, 0)))) { Client = new ClientId(step.Finding.SubjectId) });
            if (!opened.IsRefused) mended.Add(new Mended(step.Finding.Id, Mended.Deal, opened.Done.Id.Value, Was: opened.Done.Title));
        }
        return Outcome<IReadOnlyList<Mended>>.From(mended);
    }
}
