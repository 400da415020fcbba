using NodaTime;
using Steward.Database;

namespace Steward.Orders;

public enum DocumentKind { Offer = 0, Contract = 1, Act = 2, Other = 3 }

/// <summary>A document of a deal: what it was, when it went out and when it was signed.</summary>
public sealed class Document
{
    public DocumentId Id { get; init; }
    public ClientId? ClientId { get; init; }
    public DealId? DealId { get; init; }
    public DocumentKind Kind { get; init; }
    public required string Name { get; init; }

    /// <summary>When it was sent.</summary>
    public Instant At { get; init; }
    public PersonId? AuthorId { get; init; }
    public Instant? Signed { get; set; }
    public Door Origin { get; init; }
}
