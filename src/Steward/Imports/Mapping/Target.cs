namespace Steward.Imports;

/// <summary>Puts the text of a cell into a record; the answer is why it cannot be, if so.</summary>
internal delegate string? Put(ImportRow row, string text, Conventions how);

internal sealed record TargetField(string Name, Put Put, bool IsRequired);

/// <summary>A kind of record that a row can become, with all it can be given.</summary>
/// <param name="OneOf">Fields of which a record needs at least one.</param>
internal sealed record Target(string Name, Func<Place, ImportRow> New, IReadOnlyList<TargetField> Fields, params string[] OneOf)
{
    public bool HasOwnFields => this == Targets.Client || this == Targets.Deal;

    public TargetField? Field(string name) => Fields.FirstOrDefault(field => field.Name == name);
}
