using Steward.Database;
using Steward.Foundation;

namespace Steward.Fields;

public enum FieldUseKind { Required, Hidden, Gate, Exit }

/// <summary>One place that asks for a field, tests it or leaves it out.</summary>
/// <param name="Key">The field's.</param>
/// <param name="Where">The stage or the rule, in words.</param>
public sealed record FieldUse(string Key, FieldUseKind Kind, Phrase Where);

/// <summary>A port: rooms above say where a field is used. Whoever lays forms sees by it what a field is for.</summary>
public interface IFieldUses
{
    Task<IReadOnlyList<FieldUse>> Of(FieldSubject subject, Caller by, CancellationToken stop = default);
}
