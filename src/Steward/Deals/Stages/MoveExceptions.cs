using Steward.Database;
using Steward.Foundation;
using Steward.People;

namespace Steward.Deals;

/// <summary>Moves against the order of the stages: who may allow them, and that each is written down.</summary>
internal static class MoveExceptions
{
    /// <summary>A shorter reason explains nothing.</summary>
    public const int ShortestReason = 15;

    /// <summary>Null: it is allowed and written down.</summary>
    public static async Task<Refusal?> Allow(IMoveRule rule, Refusal refusal, DealMove ask, Deal deal, Stage from, Stage to, Work work)
    {
        if (rule.Allowable is not { } kind || ask.Exception is null) return refusal;
        if (!work.By.May(Right.AllowExceptions)) return Refusal.Forbidden("deals.exception.not-yours");
        if (Typed.Letters(ask.Exception) < ShortestReason) return Refusal.Invalid("deals.exception.why", ShortestReason);
        await Write(kind, deal, from, to, ask.Exception.Trim(), work);
        return null;
    }

    public static async Task Write(ExceptionKind kind, Deal deal, Stage from, Stage to, string why, Work work)
    {
        await work.Add(new MoveException
        {
            Id = await work.NewId<MoveException>("move_exceptions"), DealId = deal.Id, FromId = from.Id, ToId = to.Id, Kind = kind, At = work.Now, Why = why,
            ById = work.Person,
        });
        work.Tell(new ExceptionAllowed(deal.Id, deal.ClientId, kind, from.Name, to.Name, why));
    }
}

[FactName("deal.exception-allowed", "lock-open")]
public sealed record ExceptionAllowed(DealId Deal, ClientId? Client, ExceptionKind Kind, string From, string To, [property: Personal] string Why) : DealFact(Deal, Client)
{
    public override Phrase Sentence => new($"deals.exception.{Kind}", From, To, Why);
}
