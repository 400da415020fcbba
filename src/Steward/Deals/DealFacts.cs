using NodaTime;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>A fact about one deal. It stands on the deal's card and on its client's.</summary>
public abstract record DealFact(DealId Deal, ClientId? Client) : Fact
{
    public override string? About => Client is { } client ? $"client:{client}" : $"deal:{Deal}";
    public override long? ClientNumber => Client?.Value;
    public override long? DealNumber => Deal.Value;
}

[FactName("deal.opened", "plus")]
public sealed record DealOpened(DealId Deal, ClientId? Client, [property: Personal] string Title, PipelineId Pipeline, StageId Stage, string StageName, Money Amount, PersonId? Owner) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("deals.opened", Title);
}

/// <summary>The closed deal of which a new one came: an earlier appeal of the client, or a refusal that was taken up again.</summary>
[FactName("deal.continues", "link")]
public sealed record DealContinues(DealId Deal, ClientId? Client, DealId After) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("deals.continues", After);
}

/// <summary>The client of a refusal is ready to buy: the revival ends well and a new deal goes on in sales.</summary>
[FactName("deal.requalified", "recycle")]
public sealed record DealRequalified(DealId Deal, ClientId? Client, DealId Next) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("deals.requalified", Next);
}

[FactName("deal.moved", "arrow-right")]
public sealed record DealMoved(DealId Deal, ClientId? Client, StageId From, StageId To, string FromName, string ToName) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("deals.moved", FromName, ToName);
}

[FactName("deal.won", "circle-check")]
public sealed record DealWon(DealId Deal, ClientId? Client, Money Amount) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("deals.won", Amount);
}

[FactName("deal.lost", "circle-x")]
public sealed record DealLost(DealId Deal, ClientId? Client, LossReasonId Reason, string ReasonName, [property: Personal] string Comment) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("deals.lost", ReasonName, Comment);
}

/// <summary>Told only of history: here a closed deal stays closed.</summary>
[FactName("deal.reopened", "rotate")]
public sealed record DealReopened(DealId Deal, ClientId? Client, DealOutcome Was) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("deals.reopened");
}

/// <summary>It had come back after its end: it is closed as it was, and what it had become goes on in a deal of its own.</summary>
[FactName("deal.closed-again", "lock")]
public sealed record DealClosedAgain(DealId Deal, ClientId? Client, DealOutcome Outcome, DealId Next) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new(Outcome == DealOutcome.Won ? "deals.closed-again.won" : "deals.closed-again.lost", Next);
}

/// <summary>A deal that a remedy had opened and nobody had worked on is no more.</summary>
[FactName("deal.taken-back", "arrow-back-up")]
public sealed record DealTakenBack(DealId Deal, ClientId? Client, [property: Personal] string Title) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("deals.taken-back", Deal, Title);
}

[FactName("deal.changed", "pencil")]
public sealed record DealChanged(DealId Deal, ClientId? Client, string Field, [property: Personal] string? From, [property: Personal] string? To) : DealFact(Deal, Client)
{
    public override Phrase Sentence => From is null or "" ? new("deals.filled", Named, To) : To is null or "" ? new("deals.cleared", Named, From) : new("deals.changed", Named, From, To);

    // Attributes are told by their key and said in the reader's language; a field of the company's own has its name.
    private object Named => DealAttributes.All.Contains(Field) ? new Phrase("deals.attribute." + Field) : Field;
}

[FactName("deal.handed-over", "arrows-exchange")]
public sealed record DealHandedOver(DealId Deal, ClientId? Client, PersonId? From, PersonId? To, string ToName, string? Reason, string? FromName = null) : DealFact(Deal, Client)
{
    // Who took it, from whom and why; of a deal that was nobody's, and of facts from before names were told, only who.
    public override Phrase Sentence => FromName is null ? new("deals.handed-over", ToName) : new("deals.handed-over-from", ToName, FromName, Reason);
}

[FactName("deal.brought-in", "database-import")]
public sealed record DealBroughtIn(DealId Deal, ClientId? Client, [property: Personal] string Title, string System, string ExternalId, StageId Stage, DealOutcome Outcome) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new("deals.brought-in", System);
}

[FactName("stay.brought-in", "database-import")]
public sealed record StayBroughtIn(DealId Deal, StageVisitId Visit, StageId Stage, Instant? Entered, Instant? Left, VisitExit Exit, PersonId? By) : DealFact(Deal, null)
{
    public override Phrase Sentence => new("deals.stay-brought-in");
}
