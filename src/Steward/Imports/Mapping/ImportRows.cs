using NodaTime;

namespace Steward.Imports;

/// <summary>Where a record stands in the files that are brought in.</summary>
public readonly record struct Place(string File, long Line);

/// <summary>
/// One record of an import, free of the base: other records are named by their external ids or names, what is not known is null.
/// Each is an object of its own and may be kept; measured, reusing them saved less than the batches of a writer need.
/// </summary>
public abstract record ImportRow
{
    public Place Place { get; init; }
}

/// <summary>A row that did not go in; nothing of it did.</summary>
/// <param name="Column">The column, or the field of the target; null when the whole row is at fault.</param>
public sealed record RejectedRow(string? Column, string? Value, string Reason) : ImportRow;

public sealed record UserRow : ImportRow
{
    public string? ExternalId { get; set; }
    public string Name { get; set; } = "";
    public string? Email { get; set; }

    /// <summary>salesperson, head, qc, marketer, director or admin.</summary>
    public string? Role { get; set; }
    public string? Team { get; set; }

    /// <summary>Whether this user is the head of <see cref="Team"/>.</summary>
    public bool TeamHead { get; set; }
}

public sealed record ClientRow : ImportRow, IHasOwnFields
{
    public string? ExternalId { get; set; }
    public string Name { get; set; } = "";
    public bool? IsCompany { get; set; }
    public string? Owner { get; set; }
    public string? TaxId { get; set; }
    public string? City { get; set; }
    public string? Source { get; set; }
    public string? Note { get; set; }
    public Instant? Created { get; set; }
    public IReadOnlyList<OwnValue> Fields { get; set; } = [];
}

public sealed record ContactRow : ImportRow
{
    public string? ExternalId { get; set; }
    public string? Client { get; set; }
    public string Name { get; set; } = "";

    /// <summary>Their title at the client.</summary>
    public string? Role { get; set; }
    public bool IsDecisionMaker { get; set; }

    /// <summary>Given with the contact; they name neither it nor the client.</summary>
    public IReadOnlyList<ContactPointRow> Points { get; set; } = [];

    internal void Add(ImportedPoint kind, string value) => Points = [.. Points, new ContactPointRow { Place = Place, Kind = kind, Value = value }];
}

public sealed record ContactPointRow : ImportRow
{
    public string? Client { get; set; }
    public string? Contact { get; set; }
    public ImportedPoint Kind { get; set; }
    public string Value { get; set; } = "";
}

public sealed record DealRow : ImportRow, IHasOwnFields
{
    public string? ExternalId { get; set; }
    public string? Client { get; set; }
    public string? Contact { get; set; }
    public string Title { get; set; } = "";
    public string? Pipeline { get; set; }
    public string? Stage { get; set; }
    public ImportedOutcome Outcome { get; set; }
    public string? LossReason { get; set; }
    public string? LossComment { get; set; }
    public Instant? Created { get; set; }
    public Instant? Closed { get; set; }
    public Instant? StageEntered { get; set; }
    public LocalDate? ExpectedClose { get; set; }
    public decimal? Amount { get; set; }
    public string? Currency { get; set; }
    public string? Owner { get; set; }
    public string? Source { get; set; }
    public string? Need { get; set; }
    public IReadOnlyList<OwnValue> Fields { get; set; } = [];
}

public sealed record StageVisitRow : ImportRow
{
    public string? Deal { get; set; }
    public string Stage { get; set; } = "";
    public Instant? Entered { get; set; }
    public Instant? Left { get; set; }

    /// <summary>Null when the file does not say; the order of the visits may tell.</summary>
    public ImportedExit? Exit { get; set; }
    public string? Who { get; set; }
}

public sealed record ActivityRow : ImportRow
{
    public string? ExternalId { get; set; }
    public string? Client { get; set; }
    public string? Deal { get; set; }
    public ImportedActivity Kind { get; set; }
    public ImportedDirection? Direction { get; set; }
    public Instant At { get; set; }
    public string? Who { get; set; }
    public string? Text { get; set; }
    public int? TalkSeconds { get; set; }
    public int? RingSeconds { get; set; }
    public string? Subject { get; set; }
}

public sealed record TaskRow : ImportRow
{
    public string? ExternalId { get; set; }
    public string? Client { get; set; }
    public string? Deal { get; set; }
    public string? Kind { get; set; }
    public string Title { get; set; } = "";
    public string? Owner { get; set; }
    public Instant? Created { get; set; }
    public Instant? Due { get; set; }
    public Instant? Done { get; set; }
    public string? Result { get; set; }
    public string? DeclinedReason { get; set; }
    public int? Reschedules { get; set; }
}

public enum ImportedOutcome { Open, Won, Lost }
public enum ImportedExit { None, Forward, Back, Won, Lost }
public enum ImportedPoint { Phone, Email, Messenger }
public enum ImportedActivity { Call, Email, Message, Meeting, Visit, Note }
public enum ImportedDirection { In, Out }

/// <summary>A pipeline that the mapping declares, its stages in order.</summary>
public sealed record PipelineRow(string Name, IReadOnlyList<StageRow> Stages);

/// <param name="Order">From 1.</param>
/// <param name="MaxDays">How long a deal may stay on it.</param>
public sealed record StageRow(string Name, int Order, bool Mandatory, int? MaxDays);

public enum OwnFieldKind { Text, Number, Money, Date, Choice, Flag }

/// <summary>A field of the company's own.</summary>
/// <param name="On">client or deal.</param>
/// <param name="Kind">Null when only the base can know: the field came as a column of our own layout.</param>
/// <param name="Choices">The answers of a choice; empty when any is good.</param>
public sealed record OwnField(string On, string Key, string Name, OwnFieldKind? Kind, IReadOnlyList<string> Choices);

/// <param name="Text">Numbers and money with a point, dates as 2026-12-31, flags as true or false; as it stood in the file when the kind is not known.</param>
public readonly record struct OwnValue(OwnField Field, string Text);

internal interface IHasOwnFields
{
    IReadOnlyList<OwnValue> Fields { get; set; }
}
