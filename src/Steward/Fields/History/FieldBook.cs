using Steward.Database;

namespace Steward.Fields;

/// <summary>Writes own fields of clients and deals of history, many in one change. What they say is told by the fact that brings the client or deal in.</summary>
public sealed class FieldBook(Work work) : IAsyncDisposable
{
    private readonly Rows values = Rows.Into(work, "field_values", "subject", "subject_id", "field_id", "text", "number");

    /// <param name="text">As <see cref="Field.Read"/> gave it.</param>
    public ValueTask Add(Field field, long subject, string text, long? number) => values.Add((int)field.Subject, subject, field.Id.Value, text, number);

    /// <summary>Everything added so far is in the base after this.</summary>
    public ValueTask Flush() => values.Flush();

    public ValueTask DisposeAsync() => values.DisposeAsync();
}
