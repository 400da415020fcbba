namespace Steward.Demo;

/// <summary>How a salesperson works. Each share is of their own deals, moves or tasks.</summary>
public sealed record Habits
{
    /// <summary>Share of the company's clients, beside the shares of the others.</summary>
    public double Clients { get; init; } = 1;
    public double Pace { get; init; } = 1;
    public double Success { get; init; } = 1;
    /// <summary>Touches on one stage beyond the first.</summary>
    public double Touches { get; init; } = 1.9;
    public double NextStep { get; init; } = 0.9;
    public double Overdue { get; init; } = 0.1;
    /// <summary>How often something is done on a later day than it was promised, and by how many days.</summary>
    public double Late { get; init; } = 0.15;
    public double DaysLate { get; init; } = 2;
    public double WritesResults { get; init; } = 0.9;
    public double FillsFields { get; init; } = 0.93;
    public double MovesUntouched { get; init; } = 0.05;
    public double SkipsStages { get; init; } = 0.01;
    public double MovesBack { get; init; } = 0.01;
    /// <summary>Cards that never leave the first two stages.</summary>
    public double Parks { get; init; } = 0.03;
    public double Reopens { get; init; }
    /// <summary>Lost deals are not closed when they are lost but in one batch on a Friday.</summary>
    public bool DumpsOnFridays { get; init; }

    public static readonly Habits Ordinary = new();

    /// <summary>Everything has a next step, every result is written.</summary>
    public static readonly Habits Tidy = new()
    {
        NextStep = 1, Overdue = 0, Late = 0.03, DaysLate = 1, WritesResults = 1, FillsFields = 1, MovesUntouched = 0, SkipsStages = 0, MovesBack = 0, Parks = 0, Success = 1.06, Touches = 2.4,
    };

    /// <summary>Too many deals: what was promised comes days later, or is still to be done.</summary>
    public static readonly Habits Overloaded = new() { Clients = 1.9, Pace = 1.6, NextStep = 0.93, Overdue = 0.65, Late = 0.6, DaysLate = 4, Success = 0.94 };

    public static readonly Habits FridayDumper = new()
    {
        Clients = 1.4, NextStep = 0.92, Overdue = 0.25, Late = 0.3, WritesResults = 0.6, FillsFields = 0.8, Success = 0.85, Touches = 1.5, DumpsOnFridays = true,
    };

    /// <summary>Cards stand on the first stages for weeks, or go on without anybody having been called.</summary>
    public static readonly Habits Parker = new()
    {
        Clients = 0.9, NextStep = 0.3, Overdue = 0.3, Parks = 0.42, MovesUntouched = 0.55, Touches = 0.5, FillsFields = 0.6, WritesResults = 0.7, Pace = 1.3, Success = 0.9,
    };

    /// <summary>Skips stages, goes back, writes "ok" for a result.</summary>
    public static readonly Habits Hasty = new()
    {
        NextStep = 0.8, Overdue = 0.15, WritesResults = 0.12, SkipsStages = 0.2, MovesBack = 0.08, FillsFields = 0.55, MovesUntouched = 0.15, Pace = 0.7, Reopens = 0.08,
    };
}
