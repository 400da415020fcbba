namespace Steward.Database;

/// <summary>Where a record of history comes from: a row of another system's export. Simulated history has none.</summary>
public sealed record Provenance(string System, string ExternalId);
