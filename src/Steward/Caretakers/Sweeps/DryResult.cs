using NodaTime;
using Steward.Foundation;

namespace Steward.Caretakers;

/// <summary>What a caretaker would have done on one day.</summary>
public sealed record DryDay(LocalDate Day, int Marked, int Tasks);

/// <summary>What one owner would have got.</summary>
/// <param name="TouchedAnyway">Marked clients with whom something happened within a day after the mark: people would not have needed it.</param>
public sealed record DryOwner(PersonId? Owner, int Marked, int Tasks, int TouchedAnyway);

public sealed record DryMark(ClientId Client, PersonId Owner, Instant At, Instant Clock, string By, long Amount, string? Currency);

/// <param name="Why">What would be done, and the reason.</param>
public sealed record DryDeal(DealId Deal, PersonId? Owner, DealDoing Doing, Phrase Why);

/// <summary>A sweep that writes nothing: of now, or of each day of the past.</summary>
public sealed record DryResult(string Id, long Examined, int Marked, int Unmarked, int Tasks)
{
    public int HandedOver { get; init; }
    public int Notified { get; init; }
    public IReadOnlyList<DryDay> Days { get; init; } = [];
    public IReadOnlyList<DryOwner> Owners { get; init; } = [];

    /// <summary>Clients: the first twenty, the most valuable first.</summary>
    public IReadOnlyList<DryMark> Examples { get; init; } = [];

    /// <summary>Deals that something would be done with, all of them, the most urgent first.</summary>
    public IReadOnlyList<DryDeal> Deals { get; init; } = [];

    /// <summary>Keys of what a run over the past cannot know.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];
}
