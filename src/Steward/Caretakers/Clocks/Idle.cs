using NodaTime;

namespace Steward.Caretakers;

/// <summary>A client whose clock ran out.</summary>
public sealed record Idle(ClientId Client, PersonId Owner, Instant Clock, string By)
{
    /// <summary>Won and open deals together, in ten-thousandths: the more valuable come first. No rates are kept, so other currencies count as they stand.</summary>
    public long Amount { get; init; }

    /// <summary>Null when there is nothing, or when the deals are in several currencies and the amount is only an order.</summary>
    public string? Currency { get; init; }

    /// <summary>The open mark of this caretaker, and its task.</summary>
    public long? Mark { get; init; }
    public long? MarkTask { get; init; }

    /// <summary>An open task that this caretaker set before.</summary>
    public long? OwnTask { get; init; }

    /// <summary>Something is planned within the next months: the client is not marked and needs no task.</summary>
    public bool Planned { get; init; }

    public bool IsNew => Mark is null && !Planned;

    public bool LacksTask => MarkTask is null && OwnTask is null && !Planned;
}
