using Steward.Foundation;

namespace Steward.Database;

/// <summary>Numbers for many new rows of one table, taken a thousand at a time.</summary>
public sealed class NumberBlock(Work work, string table)
{
    private const int Size = 1_000;
    private long next, end;

    public async ValueTask<Id<T>> Next<T>()
    {
        if (next == end)
        {
            next = await work.TakeNumbers(table, Size);
            end = next + Size;
        }
        return new Id<T>(next++);
    }
}
