using NodaTime;
using Steward.Database;

namespace Steward.People;

/// <summary>Somebody who works in the sales department. Never deleted: history must always know who.</summary>
public sealed class Person
{
    public PersonId Id { get; init; }
    public required string Name { get; set; }
    public string? Email { get; set; }

    /// <summary>The address as it is compared: trimmed and lower case.</summary>
    public string? EmailKey { get; set; }
    public Role Role { get; set; }
    public TeamId? TeamId { get; set; }

    /// <summary>Absent for those who came by an import and were not invited yet: they cannot sign in.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes when sign-ins made before must end.</summary>
    public required string SecurityStamp { get; set; }

    /// <summary>Given by an administrator and seen by two: its owner must change it before anything else.</summary>
    public bool PasswordIsTemporary { get; set; }
    public int FailedSignIns { get; set; }
    public Instant? LockedUntil { get; set; }
    public bool Active { get; set; } = true;
    public string Language { get; set; } = "en";

    /// <summary>Where their telephone rings: the inner number of the exchange. Nobody else has it.</summary>
    public string? Extension { get; set; }
    public Instant Created { get; init; }

    /// <summary>Every sign-in made before dies at its next request.</summary>
    public void EndSignIns() => SecurityStamp = Guid.NewGuid().ToString("N");
}

/// <summary>People whose head sees all their clients and deals.</summary>
public sealed class Team
{
    public TeamId Id { get; init; }
    public required string Name { get; set; }
    public PersonId? HeadId { get; set; }
}

/// <summary>A program's way in. The secret is shown once and kept only as its SHA-256.</summary>
public sealed class ApiKey
{
    public ApiKeyId Id { get; init; }
    public required string Name { get; set; }
    public Role Role { get; init; }

    /// <summary>The first letters of the secret, by which a leaked key is recognised.</summary>
    public required string Prefix { get; init; }
    public required string Hash { get; init; }
    public Instant Created { get; init; }
    public Instant? Revoked { get; set; }
}
