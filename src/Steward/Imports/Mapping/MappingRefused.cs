namespace Steward.Imports;

/// <summary>Where something is said in a mapping; lines and columns count from 1. Nowhere, for the mappings built in.</summary>
internal readonly record struct Spot(string? File, long Line, long Column);

/// <summary>A mapping that cannot be followed, or does not fit the files; found before any row is read.</summary>
public sealed class MappingRefused : FileRefused
{
    internal MappingRefused(Spot spot, string what) : base(spot.File is null ? what : $"{spot.File}, line {spot.Line}, column {spot.Column}: {what}") =>
        (Line, Column) = (spot.Line, spot.Column);

    public long Line { get; }
    public long Column { get; }
}
