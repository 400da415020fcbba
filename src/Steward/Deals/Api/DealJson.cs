using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NodaTime;
using Steward.Foundation;

namespace Steward.Deals;

/// <summary>A deal as programs see it.</summary>
public sealed record DealJson(long Id, long? Client, long Pipeline, long Stage, string StageName, string Title, Money Amount, long? Owner, DealOutcome Outcome, Instant? Created, Instant? StageEntered, Instant? Closed,
    LocalDate? ExpectedClose, string? Need, string? Source, Instant Updated, int Version, Instant? NextDue)
{
    /// <summary>Own fields by key, on a single deal.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    public static DealJson Of(DealRow row) => new(row.Id, row.Client, row.Pipeline, row.Stage, row.StageName, row.Title, new Money(row.Amount, row.Currency), row.Owner, row.Outcome, row.Created, row.StageEntered, row.Closed,
        row.ExpectedClose, row.Need, row.Source, row.Updated, row.Version, row.NextDue);
}

/// <summary>What programs send to open a deal.</summary>
public sealed record DealBody
{
    public required ClientId Client { get; init; }
    public required string Title { get; init; }
    public PipelineId? Pipeline { get; init; }
    public PersonId? Owner { get; init; }
    public ContactId? Contact { get; init; }
    public Money? Amount { get; init; }
    public Dictionary<string, JsonElement>? Fields { get; init; }
    public NextStepBody? Next { get; init; }
}

/// <summary>What programs send to move or win a deal.</summary>
public sealed record MoveBody
{
    public StageId? Stage { get; init; }
    public Dictionary<string, JsonElement>? Fields { get; init; }
    public NextStepBody? Next { get; init; }
    /// <summary>Why it goes against the order of the stages.</summary>
    public string? Exception { get; init; }
}

public sealed record LossBody(LossReasonId? Reason, string? Comment, CompetitorId? Competitor = null, string? NewCompetitor = null, string? Offer = null);

public sealed record HandoverBody(PersonId To, string? Reason);

internal static class FieldsJson
{
    /// <summary>Numbers, booleans and money become the texts that fields are read from; null clears.</summary>
    public static Dictionary<string, string?> Texts(this Dictionary<string, JsonElement>? fields) => fields?.ToDictionary(f => f.Key, f => f.Value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => Read(f.Value),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Object when f.Value.TryGetProperty("amount", out var amount) => amount.ToString(),
        _ => f.Value.GetRawText(),
    }) ?? [];

    /// <summary>Half a letter is found only when the text is asked for, and then as a fault of ours.</summary>
    private static string? Read(JsonElement text)
    {
        try { return text.GetString(); }
        catch (InvalidOperationException) { throw new BadHttpRequestException("A text is no UTF-8.", StatusCodes.Status400BadRequest); }
    }
}
