using Microsoft.EntityFrameworkCore;
using Steward.Database;
using Steward.Foundation;
using Steward.People;

namespace Steward.Deals;

/// <param name="Gate">As the refusal names it: the field's key or the gate's name.</param>
public sealed record Dispute(DealId Deal, StageId Stage, string Gate, string? Text);

/// <summary>Says in one sentence what is wrong with a gate. It changes nothing for the deal; whoever edits the pipeline reads it.</summary>
public sealed class DisputeGate(Writer writer) : Operation<Dispute, GateDispute>(writer)
{
    public const int Shortest = 10, Longest = 300;

    protected override Right Needs => Right.WorkBase;

    protected override async Task<Outcome<GateDispute>> Do(Dispute ask, Work work)
    {
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == ask.Deal) is not { } deal) return Refusal.NotFound("deals.not-found");
        if (await work.Db.Set<Stage>().FirstOrDefaultAsync(s => s.Id == ask.Stage && s.PipelineId == deal.PipelineId) is not { } stage) return Refusal.NotFound("deals.stage-not-found");
        if (Typed.OrNull(ask.Text) is not { } text || Typed.Letters(text) < Shortest || text.Length > Longest) return Refusal.Invalid("deals.dispute.one-sentence", Shortest, Longest);
        var dispute = await work.Add(new GateDispute { Id = await work.NewId<GateDispute>("gate_disputes"), StageId = stage.Id, Gate = ask.Gate, DealId = deal.Id, ById = work.Person, At = work.Now, Text = text });
        work.Tell(new GateDisputed(deal.Id, deal.ClientId, stage.Name, text));
        return dispute;
    }
}

public sealed record DisputeAnswer(GateDisputeId Dispute, string? Text);

/// <summary>Answers a dispute; it leaves the editor's list.</summary>
public sealed class AnswerDispute(Writer writer) : Operation<DisputeAnswer, GateDispute>(writer)
{
    protected override Right Needs => Right.EditRules;

    protected override async Task<Outcome<GateDispute>> Do(DisputeAnswer ask, Work work)
    {
        if (await work.Db.Set<GateDispute>().FirstOrDefaultAsync(d => d.Id == ask.Dispute) is not { } dispute) return Refusal.NotFound("deals.dispute.not-found");
        if (Typed.OrNull(ask.Text) is not { } text) return Refusal.Invalid("deals.dispute.answer-needed");
        (dispute.Answer, dispute.Answered, dispute.AnsweredBy) = (text, work.Now, work.Person);
        if (await work.Db.Set<Deal>().FirstOrDefaultAsync(d => d.Id == dispute.DealId) is { } deal) work.Tell(new DisputeAnswered(deal.Id, deal.ClientId, text));
        return dispute;
    }
}

[FactName("gate.disputed", "message-question")]
public sealed record GateDisputed(DealId Deal, ClientId? Client, string Stage, [property: Personal] string Text) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("deals.dispute.said", Stage, Text);
}

[FactName("gate.dispute-answered", "message-check")]
public sealed record DisputeAnswered(DealId Deal, ClientId? Client, [property: Personal] string Text) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("deals.dispute.answered", Text);
}
