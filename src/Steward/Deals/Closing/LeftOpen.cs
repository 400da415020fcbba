using Steward.Foundation;

namespace Steward.Deals;

/// <summary>A port: what still hangs on a deal and ends or stays behind when it is won. Rooms that stand above answer, each with a sentence; null: nothing.</summary>
public interface IHangOnDeal
{
    Task<Phrase?> Left(DealId deal, CancellationToken stop);
}

/// <summary>All that would be left behind by a closing, before it is done: nobody drops a plan or an unpaid invoice by one key without having read it.</summary>
public sealed class LeftOpen(IEnumerable<IHangOnDeal> rooms)
{
    public async Task<IReadOnlyList<Phrase>> Of(DealId deal, CancellationToken stop = default)
    {
        var left = new List<Phrase>();
        foreach (var room in rooms)
            if (await room.Left(deal, stop) is { } sentence) left.Add(sentence);
        return left;
    }
}
