namespace Steward.Demo;

/// <summary>How large a company, how long it has lived, and which of all such companies: the same seed on the same day is the same company.</summary>
public sealed record Simulation(int Deals = 900, int Months = 12, int Seed = 2026)
{
    /// <summary>Five clients for nine deals: some buy again, some never had a deal.</summary>
    public int Clients { get; init; } = Math.Max(1, Deals * 5 / 9);
}

/// <summary>What was written.</summary>
public sealed class Simulated
{
    public int Clients { get; set; }
    public int Deals { get; set; }
    public int Activities { get; set; }
    public int Tasks { get; set; }
}
