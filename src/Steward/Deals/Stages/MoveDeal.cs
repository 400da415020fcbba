using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.People;

namespace Steward.Deals;

public sealed record DealMove(DealId Deal, StageId To)
{
    /// <summary>What was missing and is filled in with the move, by key.</summary>
    public IReadOnlyDictionary<string, string?> Values { get; init; } = new Dictionary<string, string?>();
    /// <summary>The next step to plan with the move; not needed when one is planned already.</summary>
    public NextStep? Next { get; init; }
    /// <summary>The version that the mover saw; null does not ask.</summary>
    public int? Version { get; init; }
    /// <summary>Why it is moved against the order of the stages; only for those who may allow that.</summary>
    public string? Exception { get; init; }
    /// <summary>What the form of the move cost, when there was one.</summary>
    public FormSpent? Form { get; init; }
}

public sealed record FormSpent(int Seconds, int Fields);

public sealed record Moved(Deal Deal, Stage From, Stage To);

/// <summary>Moves a deal to another stage. Every door comes through here: the board, the card, the API, imports, caretakers, bulk actions.</summary>
public sealed class MoveDeal(Writer writer, EditDeal edit, INextSteps steps, IEnumerable<IMoveRule> rules, AllGates gates) : Operation<DealMove, Moved>(writer)
{
    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<Moved>> Do(DealMove ask, Work work)
    {
        if (await work.Find(ask.Deal) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (ask.Version is { } seen && seen != deal.Version) return Refusal.Conflict("ui.changed-meanwhile");
        var stages = await StagesOf.In(work.Db)(work.Db, deal.PipelineId, ask.To, deal.StageId).ToListAsync();
        if (stages.FirstOrDefault(s => s.Id == ask.To) is not { } to) return Refusal.NotFound("deals.stage-not-found");
        var from = stages.First(s => s.Id == deal.StageId);
        var pipeline = stages.Where(s => s.PipelineId == deal.PipelineId && s.Archived is null).OrderBy(s => s.Position).ToList();
        foreach (var rule in rules)
            if (rule.Judge(deal, from, to, pipeline) is { } refusal && await MoveExceptions.Allow(rule, refusal, ask, deal, from, to, work) is { } no) return no;

        if (await edit.Write(deal, ask.Values, work) is { } fault) return fault;
        if (ask.Next is { } next)
        {
            var planned = await steps.Plan(work, deal, next);
            if (planned.IsRefused) return planned.Refusal;
        }
        await work.Flush();
        var missing = (await gates.Look(new GateQuestion(deal, from, to, work.Db, work.Now))).Where(row => !row.IsOpen).Select(row => row.AsMissing()).ToList();
        if (missing.Count > 0) return Refusal.NotYet("deals.gates-shut", missing, missing.Count, to.Name);

        await Visits.Leave(deal, to.Position > from.Position ? VisitExit.Forward : VisitExit.Back, work);
        await work.Add(await Visits.Enter(deal, to, work));
        deal.MoveTo(to, await Visits.ClockOf(deal, to, work), work.Now);
        if (ask.Form is { } form) await work.Add(new FormTime { Id = await work.NewId<FormTime>("form_times"), StageId = to.Id, PersonId = work.Person, At = work.Now, Seconds = form.Seconds, Fields = form.Fields });
        work.Tell(new DealMoved(deal.Id, deal.ClientId, from.Id, to.Id, from.Name, to.Name));
        return new Moved(deal, from, to);
    }

    private static readonly Compiled<Func<StewardDb, PipelineId, StageId, StageId, IAsyncEnumerable<Stage>>> StagesOf = new(() => EF.CompileAsyncQuery((StewardDb db, PipelineId pipeline, StageId to, StageId from) =>
        db.Set<Stage>().Where(s => s.PipelineId == pipeline && s.Archived == null || s.Id == to || s.Id == from)));
}
