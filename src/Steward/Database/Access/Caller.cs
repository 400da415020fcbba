namespace Steward.Database;

/// <summary>Who asks: a person, an API key or a caretaker; through which door; and whose rows they see.</summary>
public sealed record Caller(long? PersonNumber, string Name, Role Role, Door Door, Sight Sight)
{
    /// <summary>The API key that asks; null for people and robots.</summary>
    public long? KeyNumber { get; init; }

    /// <summary>The call under whose Idempotency-Key this is done.</summary>
    public KeyedCall? Call { get; init; }

    public bool May(Right right) => Role.Has(right);

    /// <summary>A caretaker or automation, by its name.</summary>
    public string? Robot { get; init; }

    /// <summary>Work that the program does by itself: upgrades, imports from the command line, sweeps.</summary>
    public static Caller System(Door door = Door.System, string? robot = null) =>
        new(null, robot ?? "Steward", Role.Administrator, door, Sight.Everything) { Robot = robot };

    public bool IsHuman => Robot is null && Door is Door.Page or Door.Api or Door.Bulk && Robot is null;
}
