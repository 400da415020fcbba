using Steward.Database;
using NodaTime;

namespace Steward.Quality;

/// <summary>A review as history tells it.</summary>
public sealed record PastReview(DealId Deal, StageVisitId Visit, Instant At, PersonId Reviewer, string Note);

/// <summary>Writes reviews of history, many in one change.</summary>
public sealed class ReviewBook(Work work) : IAsyncDisposable
{
    private readonly Rows reviews = Rows.Into(work, "reviews", "id", "deal_id", "visit_id", "at", "reviewer_id", "note", "origin");
    private readonly NumberBlock numbers = new(work, "reviews");

    public async ValueTask Add(PastReview past) =>
        await reviews.Add((await numbers.Next<Review>()).Value, past.Deal.Value, past.Visit.Value, past.At.ToMicroseconds(), past.Reviewer.Value, past.Note, (int)work.By.Door);

    /// <summary>Everything added so far is in the base after this.</summary>
    public ValueTask Flush() => reviews.Flush();

    public ValueTask DisposeAsync() => reviews.DisposeAsync();
}
