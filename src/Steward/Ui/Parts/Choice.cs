namespace Steward.Ui;

/// <summary>One value to choose from: of chips, of a list, of a segment.</summary>
public sealed record Choice(string Value, string Label, string? Icon = null, bool Disabled = false, string? Why = null);
