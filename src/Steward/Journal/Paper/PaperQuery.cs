using NodaTime;
using Steward.Database;
using Steward.Foundation;

namespace Steward.Journal;

/// <summary>What stands over a history on paper: whose it is and how it stands today.</summary>
public sealed class PaperHead
{
    public string Name { get; init; } = "";
    public string? Of { get; init; }
    public string? Stage { get; init; }
    public long? OwnerId { get; init; }
    public Instant? Created { get; init; }
    public Instant? Closed { get; init; }
    public long? Amount { get; init; }
    public string? Currency { get; init; }
    public string? Need { get; init; }

    public Money? Sum => Amount is > 0 and var cents && Currency is { } currency ? new Money(cents, currency) : null;
}

/// <summary>Everything that happened with a card from its beginning, a part at a time.</summary>
public sealed class PaperQuery(Reader reader, TimelineQuery history)
{
    /// <summary>About fifteen sheets: a browser prints it in a breath.</summary>
    public const int PartSize = 300;

    public async Task<(PaperHead Head, TimelinePage Page)?> Read(CardKind card, long id, string? after, Caller by, CancellationToken stop = default)
    {
        var head = await reader.One<PaperHead>(by, card == CardKind.Deal
            ? "select d.title as name, c.name as of, s.name as stage, d.owner_id, d.created, d.closed, d.amount, d.currency, d.need from {deals} d join stages s on s.id = d.stage_id left join {clients} c on c.id = d.client_id where d.id = @id"
            : "select c.name, c.city as of, c.owner_id, c.created, c.note as need from {clients} c where c.id = @id", new { id }, stop);
        if (head is null || await history.ReadOut(card, id, PartSize, after, by, stop) is not { } page) return null;
        // The journal is read in the order of writing; what was brought in later stands at its own moment.
        return (head, page with { Items = [.. page.Items.OrderBy(i => i.At)] });
    }
}
