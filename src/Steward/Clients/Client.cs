using NodaTime;
using Steward.Database;

namespace Steward.Clients;

/// <summary>A company or a person who buys, may buy, or refused. Has one owner and is never deleted by a salesperson.</summary>
public sealed class Client
{
    public ClientId Id { get; init; }
    public required string Name { get; set; }
    public bool IsCompany { get; set; }
    public PersonId? OwnerId { get; set; }
    public string? TaxId { get; set; }
    public string? City { get; set; }

    /// <summary>Where they learned of us.</summary>
    public string? Source { get; set; }
    public string? Note { get; set; }

    /// <summary>When they first appeared; unknown for some imported ones.</summary>
    public Instant? Created { get; init; }
    public Instant Updated { get; set; }
    public Door Origin { get; init; }
    public int Version { get; set; }
}

/// <summary>A human at a client.</summary>
public sealed class Contact
{
    public ContactId Id { get; init; }
    public ClientId ClientId { get; init; }
    public required string Name { get; set; }

    /// <summary>What they are there: director, engineer, wife of the buyer.</summary>
    public string? Title { get; set; }

    /// <summary>Whether they make the decision to buy.</summary>
    public bool Decides { get; set; }
    public Instant Created { get; init; }
}

public enum PointKind { Phone = 0, Email = 1, Messenger = 2 }

/// <summary>A phone, e-mail or messenger address of a client or of a contact there.</summary>
public sealed class ContactPoint
{
    public ContactPointId Id { get; init; }
    public ClientId ClientId { get; init; }
    public ContactId? ContactId { get; init; }
    public PointKind Kind { get; init; }

    /// <summary>As it was typed.</summary>
    public required string Value { get; init; }

    /// <summary>As it is compared: E.164 for phones, the canonical address for e-mail.</summary>
    public required string Normal { get; init; }

    /// <summary>Since when it is known not to lead to them any more. Nothing is deleted: who calls from there is still recognised.</summary>
    public Instant? Archived { get; set; }
}
