namespace Steward.Foundation.Statistics;

/// <summary>How long something was watched, and whether it ended then or is still open (censored).</summary>
/// <param name="Duration">In any one unit, the same for the whole sample.</param>
public readonly record struct Observation(double Duration, bool Ended);
