using NodaTime;
using Steward.Database;

namespace Steward.Deals;

/// <summary>A deal that may move to a stage, and the base as it is at that moment: inside a change, or as a page sees it.</summary>
/// <param name="To">Where it stands when it is to be won.</param>
public sealed record GateQuestion(Deal Deal, Stage From, Stage To, StewardDb Db, Instant Now)
{
    public bool Wins => From.Id == To.Id;
}
