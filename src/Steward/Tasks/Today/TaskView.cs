using NodaTime;
using Steward.Database;
using Steward.Deals;
using Steward.Foundation;

namespace Steward.Tasks;

/// <summary>A task as lists show it: with its client, deal and stage.</summary>
public sealed class TaskView
{
    public TaskId Id { get; init; }
    public StepKind Kind { get; init; }
    public string Title { get; init; } = "";
    public Instant Created { get; init; }
    public Instant Due { get; init; }
    public long? Done { get; init; }
    public long? DoneBy { get; init; }
    public TaskEnding Ending { get; init; }
    public string? Result { get; init; }
    public int Reschedules { get; init; }
    public Reminder Remind { get; init; }
    public string? Robot { get; init; }
    public long? OwnerId { get; init; }
    public long? CreatedBy { get; init; }
    public Door Origin { get; init; }
    public long? GivenBy { get; init; }
    public GiftState Answer { get; init; }
    public string? Said { get; init; }
    public long? ClientId { get; init; }
    public string? Client { get; init; }
    public long? DealId { get; init; }
    public string? Deal { get; init; }
    public string? Stage { get; init; }
    public long? Amount { get; init; }
    public string? Currency { get; init; }

    public bool IsOpen => Done is null;
    public string? Href => DealId is { } deal ? "/deals/" + deal : ClientId is { } client ? "/clients/" + client : null;
    public Money? Money => Amount is > 0 && Currency is not null ? new Money(Amount.Value, Currency) : null;
}

/// <summary>A task that its reader gave to somebody else.</summary>
public sealed class GivenTask
{
    public TaskId Id { get; init; }
    public string Title { get; init; } = "";
    public Instant Due { get; init; }
    public long? OwnerId { get; init; }
    public GiftState Answer { get; init; }
    public bool IsLate { get; init; }
}

/// <summary>An open deal with which nothing is planned.</summary>
public sealed class BareDeal
{
    public DealId Id { get; init; }
    public string Title { get; init; } = "";
    public string? Client { get; init; }
    public string Stage { get; init; } = "";
    public long? Since { get; init; }
    public long? LastTouch { get; init; }
    public long Amount { get; init; }
    public string Currency { get; init; } = "";
}
