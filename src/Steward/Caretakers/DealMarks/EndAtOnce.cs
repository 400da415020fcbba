using Dapper;
using Steward.Database;
using Steward.Deals;
using Steward.Journal;

namespace Steward.Caretakers;

/// <summary>Takes a deal's marks off in the same moment in which it moves on, is closed, is allowed to stay longer, or its date is changed. The sweep finds the rest.</summary>
public sealed class EndAtOnce(CaretakerCatalog catalog, EndDealMarks end) : IListen<DealMoved>, IListen<DealWon>, IListen<DealLost>, IListen<DealRequalified>, IListen<ExceptionAllowed>, IListen<DealChanged>
{
    public Task Hear(DealMoved fact, Work work) => End(fact.Deal, work);

    public Task Hear(DealWon fact, Work work) => End(fact.Deal, work);

    public Task Hear(DealLost fact, Work work) => End(fact.Deal, work);

    public Task Hear(DealRequalified fact, Work work) => End(fact.Deal, work);

    public Task Hear(ExceptionAllowed fact, Work work) => End(fact.Deal, work);

    public Task Hear(DealChanged fact, Work work) => End(fact.Deal, work);

    private async Task End(DealId deal, Work work)
    {
        foreach (var id in (await work.Connection.QueryAsync<string>("select distinct caretaker from deal_marks where deal_id = @Value and until is null", new { deal.Value }, work.Transaction)).AsList())
            if (catalog.Find(id) is DealCaretaker caretaker) await end.End(caretaker, [deal], work);
    }
}
