using NodaTime;
using Steward.Database;

namespace Steward.Deals;

public enum DealOutcome { Open = 0, Won = 1, Lost = 2 }

/// <summary>One attempt to sell to one client, in one pipeline. Once closed it stays closed.</summary>
public sealed class Deal : IWrittenDeal
{
    public DealId Id { get; init; }

    /// <summary>Absent only for imported deals whose export named no client.</summary>
    public ClientId? ClientId { get; set; }
    public ContactId? ContactId { get; set; }
    public PipelineId PipelineId { get; init; }
    public StageId StageId { get; private set; }
    public required string Title { get; set; }

    /// <summary>Ten-thousandths of <see cref="Currency"/>.</summary>
    public long Amount { get; set; }
    public required string Currency { get; set; }
    public PersonId? OwnerId { get; set; }
    public DealOutcome Outcome { get; private set; }

    /// <summary>Unknown for some imported deals.</summary>
    public Instant? Created { get; init; }

    /// <summary>Since when the clock of its stage runs: its first entry there, whatever came between; unknown for some imported deals.</summary>
    public Instant? StageEntered { get; private set; }
    public Instant? Closed { get; private set; }
    public LocalDate? ExpectedClose { get; set; }

    /// <summary>What the client needs, in short: the summary on top of the card.</summary>
    public string? Need { get; set; }
    public string? Source { get; set; }

    /// <summary>The closed deal that this one came of: a new appeal of the same client, a revival.</summary>
    public DealId? AfterId { get; set; }
    public Door Origin { get; init; }
    public Instant Updated { get; set; }
    public int Version { get; private set; }

    /// <summary>Whether a step is planned with it, as it stood when it was read: the base keeps it, no change writes it.</summary>
    public bool Planned { get; private set; }

    public bool IsOpen => Outcome == DealOutcome.Open;

    public static Deal Open(DealId id, Stage first, string title, string currency, Instant now, Door origin) => new()
    {
        Id = id, PipelineId = first.PipelineId, StageId = first.Id, Title = title, Currency = currency,
        Created = now, StageEntered = now, Updated = now, Origin = origin,
    };

    /// <param name="since">When its clock on that stage began.</param>
    public void MoveTo(Stage stage, Instant since, Instant now)
    {
        (StageId, StageEntered) = (stage.Id, since);
        Touch(now);
    }

    /// <summary>Somebody allowed a longer stay: the clock of the stage begins anew.</summary>
    public void BeginStayAnew(Instant now)
    {
        StageEntered = now;
        Touch(now);
    }

    public void Close(DealOutcome outcome, Instant now)
    {
        (Outcome, Closed) = (outcome, now);
        Touch(now);
    }

    /// <summary>Stands where a newer export of its old home says.</summary>
    internal void Follow(PastDeal past, Instant now)
    {
        (StageId, StageEntered, Outcome, Closed) = (past.Stage.Id, past.StageEntered, past.Outcome, past.Closed);
        Touch(now);
    }

    public void Touch(Instant now) => (Updated, Version) = (now, Version + 1);
}

/// <summary>How a stay ended. Mapped: the stages of the pipeline changed under the deal.</summary>
public enum VisitExit { None = 0, Forward = 1, Back = 2, Won = 3, Lost = 4, Mapped = 5 }

/// <summary>One stay of a deal on a stage; all of them are the deal's stage history.</summary>
public sealed class StageVisit
{
    public StageVisitId Id { get; init; }
    public DealId DealId { get; init; }
    public StageId StageId { get; init; }
    public Instant? Entered { get; init; }
    public Instant? Left { get; set; }
    public VisitExit Exit { get; set; }
    public PersonId? EnteredBy { get; init; }
    public Door Origin { get; init; }
}

/// <summary>How a deal ended: who closed it, when and why. A reopening is written on it, never over it.</summary>
public sealed class Closure
{
    public ClosureId Id { get; init; }
    public DealId DealId { get; init; }
    public DealOutcome Outcome { get; init; }
    public Instant? At { get; init; }
    public PersonId? ClosedBy { get; init; }
    public LossReasonId? ReasonId { get; init; }
    public string? Comment { get; init; }
    public CompetitorId? CompetitorId { get; init; }
    public Door Origin { get; init; }
    public Instant? ReopenedAt { get; set; }
    public PersonId? ReopenedBy { get; init; }
}
