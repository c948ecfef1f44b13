namespace Tsugunosuke.Sim.Experiments;

/// <summary>How a figure moves the answer.</summary>
/// <param name="Factor">The figure.</param>
/// <param name="AtLow">The answer with it at the low end of its range, all others as they are.</param>
/// <param name="AtHigh">The answer with it at the high end.</param>
/// <param name="Sobol">Its shares of the answer's variance when all figures vary over their ranges at once.</param>
public sealed record FactorInfluence(SensitivityFactor Factor, double AtLow, double AtHigh, SobolIndex Sobol)
{
    /// <summary>How far it moves the answer.</summary>
    public double Swing => Math.Abs(AtHigh - AtLow);
}
