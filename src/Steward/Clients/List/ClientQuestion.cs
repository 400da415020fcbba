using System.Globalization;
using NodaTime;
using Steward.Lists;

namespace Steward.Clients;

/// <summary>Which clients a list shows, and in which order. Pages, the file and the API ask in the same way.</summary>
public sealed record ClientQuestion
{
    public const string Mine = "mine", WithoutStep = "no-step";

    /// <summary>A named view: <see cref="Mine"/>, <see cref="WithoutStep"/>, or all.</summary>
    public string? View { get; init; }
    public long? Owner { get; init; }
    public string? City { get; init; }
    public string? Source { get; init; }

    /// <summary>Only those that a caretaker has marked.</summary>
    public bool Marked { get; init; }

    public ListFilter? Filter { get; init; }

    /// <summary>Only these; null: all.</summary>
    public IReadOnlyList<long>? Only { get; init; }

    /// <summary>Words of a name in any script, a part of a phone number, the beginning of an e-mail address.</summary>
    public string? Text { get; init; }

    /// <summary>A whole phone number and a whole address.</summary>
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public Instant? UpdatedSince { get; init; }

    /// <summary>updated, name or touch; with a minus the other way round.</summary>
    public string Sort { get; init; } = "-updated";
    public string? After { get; init; }
    public int Limit { get; init; } = 50;

    public bool IsFiltered => Owner is not null || City is not null || Source is not null || Marked || Text is not null || Filter is not null;

    /// <summary>The address of the list with this question, without the place in it.</summary>
    public string Address(string path = "/clients")
    {
        var parts = new (string Key, string? Value)[]
        {
            ("view", View), ("owner", Owner?.ToString(CultureInfo.InvariantCulture)), ("city", City), ("source", Source),
            ("marked", Marked ? "true" : null), ("q", Text), ("sort", Sort == "-updated" ? null : Sort), ("f", Filter?.ToString()),
        };
        var query = string.Join('&', parts.Where(p => p.Value is not null).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
