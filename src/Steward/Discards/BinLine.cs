using NodaTime;
using Steward.Database;

namespace Steward.Discards;

/// <summary>A line of the bin.</summary>
public sealed class BinLine
{
    public const string Columns = "b.id, b.what, b.subject_id, b.client_id, b.name, b.owner_id, b.at, b.by_id, b.why, b.card_rows";

    public long Id { get; init; }
    public string What { get; init; } = "";
    public long SubjectId { get; init; }
    public long? ClientId { get; init; }
    public string Name { get; init; } = "";
    public long? OwnerId { get; init; }
    public string? OwnerName { get; init; }
    public long At { get; init; }
    public long? ById { get; init; }
    public string? ByName { get; init; }
    public string? Why { get; init; }
    public long CardRows { get; init; }

    public Instant Binned => Moments.FromMicroseconds(At);
    public Instant Until => Binned + BinCard.Kept;
    public BinnedCard Card => new(What, SubjectId, Name, OwnerId, ClientId);

    /// <summary>Who threw it away takes it out again; of others, who may throw away anything.</summary>
    public bool MayBeTakenOutBy(Caller by) => by.May(Right.Delete) || (by.May(Right.WorkBase) && ById is { } who && who == by.PersonNumber);
}
