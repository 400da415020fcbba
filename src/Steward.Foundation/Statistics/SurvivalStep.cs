namespace Steward.Foundation.Statistics;

/// <summary>A duration at which something ended, and the share that lasts longer.</summary>
/// <param name="AtRisk">How many were still watched and open just before.</param>
/// <param name="StandardError">Greenwood's, of <c>Survival</c>; 0 when nothing is left, where the formula says nothing.</param>
public readonly record struct SurvivalStep(double Time, int AtRisk, int Ended, double Survival, double StandardError);
