using Microsoft.AspNetCore.Http;
using NodaTime;
using Steward.Database;
using Steward.Foundation;
using Steward.Lists;
using Steward.Ui;

namespace Steward.Deals;

public enum DealSort { Updated, Amount, Age }

/// <summary>Which deals, in which order.</summary>
public sealed record DealListAsk
{
    public PipelineId? Pipeline { get; init; }
    public StageId? Stage { get; init; }
    public PersonId? Owner { get; init; }
    public ClientId? Client { get; init; }
    /// <summary>Null: open, won and lost alike.</summary>
    public DealOutcome? Outcome { get; init; }
    public string? Text { get; init; }
    public Instant? UpdatedSince { get; init; }
    public ListFilter? Filter { get; init; }
    /// <summary>Only these; null: all.</summary>
    public IReadOnlyList<long>? Only { get; init; }
    /// <summary>Only those of the caller.</summary>
    public bool Mine { get; init; }
    /// <summary>Only those that stand longer than their stage allows.</summary>
    public bool Over { get; init; }
    public DealSort Sort { get; init; }
    public bool Down { get; init; } = true;
    public string? After { get; init; }
    public int Limit { get; init; } = 50;

    /// <summary>A page of the browser: open ones unless something else is said.</summary>
    public static DealListAsk From(IQueryCollection query)
    {
        var sort = query["sort"].ToString();
        return new()
        {
            Pipeline = PipelineId.TryParse(query["pipeline"], null, out var pipeline) ? pipeline : null,
            Stage = StageId.TryParse(query["stage"], null, out var stage) ? stage : null,
            Owner = PersonId.TryParse(query["owner"], null, out var owner) ? owner : null,
            Client = ClientId.TryParse(query["client"], null, out var client) ? client : null,
            Outcome = query["outcome"] == "any" ? null : Named.Of<DealOutcome>(query["outcome"]) ?? DealOutcome.Open,
            Text = Typed.OrNull(query["text"]) is { Length: >= 2 } text ? text[..Math.Min(text.Length, 60)] : null,
            Filter = ListQuery.FilterOf(query),
            Mine = query["mine"] == "true",
            Over = query["over"] == "true",
            Sort = Named.Of<DealSort>(sort.TrimStart('-')) ?? DealSort.Updated,
            Down = sort.Length == 0 || sort[0] == '-',
            After = Typed.OrNull(query["after"]),
        };
    }

    public string SortText => (Down ? "-" : "") + Sort.ToString().ToLowerInvariant();

    public string Address(bool sorted = true) => "/deals?" + string.Join('&', new (string Name, string? Value)[]
    {
        ("pipeline", Pipeline?.ToString()), ("stage", Stage?.ToString()), ("owner", Owner?.ToString()), ("client", Client?.ToString()),
        ("outcome", Outcome is null ? "any" : Outcome == DealOutcome.Open ? null : Outcome.ToString()!.ToLowerInvariant()),
        ("text", Text is null ? null : Uri.EscapeDataString(Text)), ("mine", Mine ? "true" : null), ("over", Over ? "true" : null), ("f", Filter is null ? null : Uri.EscapeDataString(Filter.ToString())), ("sort", sorted && SortText != "-updated" ? SortText : null),
    }.Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}"));
}
