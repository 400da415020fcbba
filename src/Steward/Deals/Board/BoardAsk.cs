using Microsoft.AspNetCore.Http;
using Steward.Foundation;
using Steward.Ui;

namespace Steward.Deals;

public enum BoardView { All, Mine, Bare, Over }

public enum BoardSort { Oldest, Largest }

/// <summary>What of the board is looked at; it lives in the address, so that every part of the page asks for the same.</summary>
public sealed record BoardAsk
{
    public PipelineId? Pipeline { get; init; }
    public BoardView View { get; init; }
    public PersonId? Owner { get; init; }
    public string? Text { get; init; }
    public BoardSort Sort { get; init; }

    /// <summary>Counters know nothing of texts and dates: such a view shows cards without numbers.</summary>
    public bool IsCounted => View is BoardView.All or BoardView.Mine && Text is null;

    public static BoardAsk From(IQueryCollection query) => new()
    {
        Pipeline = PipelineId.TryParse(query["pipeline"], null, out var pipeline) ? pipeline : null,
        View = Named.Of<BoardView>(query["view"]) ?? BoardView.All,
        Owner = PersonId.TryParse(query["owner"], null, out var owner) ? owner : null,
        Text = Typed.OrNull(query["text"]) is { Length: >= 2 } text ? text[..Math.Min(text.Length, 60)] : null,
        Sort = Named.Of<BoardSort>(query["sort"]) ?? BoardSort.Oldest,
    };

    /// <summary>“?pipeline=1&amp;view=mine”, or “?” alone.</summary>
    public string Query => "?" + string.Join('&', new (string Name, string? Value)[]
    {
        ("pipeline", Pipeline?.ToString()), ("view", View == BoardView.All ? null : View.ToString().ToLowerInvariant()), ("owner", Owner?.ToString()),
        ("text", Text is null ? null : Uri.EscapeDataString(Text)), ("sort", Sort == BoardSort.Oldest ? null : Sort.ToString().ToLowerInvariant()),
    }.Where(p => p.Value is not null).Select(p => $"{p.Name}={p.Value}"));
}
