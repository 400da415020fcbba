using NodaTime;
using Steward.Database;

namespace Steward.Clients;

/// <summary>A client as lists show them.</summary>
public sealed class ClientRow
{
    public ClientId Id { get; init; }
    public string Name { get; init; } = "";
    public long IsCompany { get; init; }
    public PersonId? OwnerId { get; init; }
    public string? TaxId { get; init; }
    public string? City { get; init; }
    public string? Source { get; init; }
    public Instant? Created { get; init; }
    public Instant Updated { get; init; }
    public long Version { get; init; }
    public Instant? LastTouch { get; init; }
    public Instant? NextDue { get; init; }

    /// <summary>Absent when nothing is planned, or when what is planned is somebody else's.</summary>
    public string? NextTitle { get; init; }
    public long OpenDeals { get; init; }
    public long Marks { get; init; }

    /// <summary>Own fields by number, where they are asked for.</summary>
    public IReadOnlyDictionary<FieldId, string> Fields { get; set; } = new Dictionary<FieldId, string>();

    /// <summary>What the row is sorted by, for the place where the next page begins.</summary>
    public string SortValue(string sort) => sort.TrimStart('-') switch
    {
        "name" => Name,
        "touch" => (LastTouch?.ToMicroseconds() ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => Updated.ToMicroseconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}

/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record ClientPage(IReadOnlyList<ClientRow> Rows, string? Next);
