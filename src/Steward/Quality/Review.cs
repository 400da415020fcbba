using NodaTime;
using Steward.Database;

namespace Steward.Quality;

/// <summary>A quality controller has looked at a deal.</summary>
public sealed class Review
{
    public ReviewId Id { get; init; }
    public DealId DealId { get; init; }

    /// <summary>The stay on a stage under extra control that it was about.</summary>
    public StageVisitId? VisitId { get; init; }
    public Instant At { get; init; }
    public PersonId? ReviewerId { get; init; }
    public string? Note { get; init; }
    public Door Origin { get; init; }
}
