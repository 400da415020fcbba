using NodaTime;

namespace Steward.Deals;

/// <summary>What is written on every deal, whether the entity or a row that a query brought.</summary>
public interface IWrittenDeal
{
    string Title { get; }
    long Amount { get; }
    string Currency { get; }
    LocalDate? ExpectedClose { get; }
    string? Need { get; }
    string? Source { get; }
}

/// <summary>A row with all that is written on a deal: lists, cells, cards and conditions read it by its key as the entity is read.</summary>
public abstract class WrittenDeal : IWrittenDeal
{
    /// <summary>Over <c>{deals} d</c>.</summary>
    public const string Columns = "d.title, d.amount, d.currency, d.expected_close, d.need, d.source";

    public string Title { get; init; } = "";
    public long Amount { get; init; }
    public string Currency { get; init; } = "";
    public LocalDate? ExpectedClose { get; init; }
    public string? Need { get; init; }
    public string? Source { get; init; }

    public string? Written(string key) => DealAttributes.Read(this, key);
}
