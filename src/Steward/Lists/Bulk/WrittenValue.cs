using System.Text.Json;
using Dapper;
using Steward.Database;
using Steward.Fields;

namespace Steward.Lists;

/// <summary>What every row of a list has and an act on many may write, besides own fields.</summary>
public sealed record WrittenAttribute(string List, string Key, string Word, FieldKind Kind = FieldKind.Text);

/// <summary>A value as it was before an act, and the version that the row has had since.</summary>
public sealed record WrittenValue(string Key, string? Old, long Version)
{
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
    public static WrittenValue Read(string text) => JsonSerializer.Deserialize<WrittenValue>(text, JsonSerializerOptions.Web)!;

    /// <summary>What is written in an own field now.</summary>
    public static Task<string?> OfField(FieldSubject subject, long id, string key, Work work) => work.Connection.QueryFirstOrDefaultAsync<string?>(
        "select v.text from fields f join field_values v on v.field_id = f.id and v.subject = f.subject and v.subject_id = @id where f.subject = @subject and f.key = @key", new { subject = (int)subject, id, key }, work.Transaction);
}

/// <summary>Whose a row was before it was given away, and what went along.</summary>
/// <param name="IsMixed">The new owner had part of it already, so that giving it back would give that away too.</param>
public sealed record WrittenOwner(long? From, long To, long Version, bool IsMixed, string Reason)
{
    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
    public static WrittenOwner Read(string text) => JsonSerializer.Deserialize<WrittenOwner>(text, JsonSerializerOptions.Web)!;

    /// <summary>Whether somebody else's open deals or tasks of the card are the receiver's already.</summary>
    public static async Task<bool> Mixes(Work work, string column, long id, long to) => await work.Connection.ExecuteScalarAsync<long>(
        $"select (select count(*) from deals where {(column == "client_id" ? "client_id" : "id")} = @id and owner_id = @to and outcome = 0) + (select count(*) from tasks where {column} = @id and owner_id = @to and done is null)", new { id, to }, work.Transaction) > 0;
}
