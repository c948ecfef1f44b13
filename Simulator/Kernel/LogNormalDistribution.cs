namespace Tsugunosuke.Sim.Kernel;

/// <summary>A law whose logarithm is normal, given by the mean and standard deviation of the law itself.</summary>
public sealed record LogNormalDistribution(double MeanValue, double StandardDeviation) : Distribution
{
    private readonly double sigma = Math.Sqrt(Math.Log(1 + StandardDeviation / MeanValue * (StandardDeviation / MeanValue)));

    /// <inheritdoc/>
    public override double Mean => MeanValue;

    /// <inheritdoc/>
    public override double Sample(RandomStream stream) => MeanValue * Math.Exp(sigma * stream.Normal() - sigma * sigma / 2);
}
