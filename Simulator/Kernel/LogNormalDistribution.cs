namespace Tsugunosuke.Sim.Kernel;

/// <summary>A law whose logarithm is normal, given by the mean and standard deviation of the law itself.</summary>
/// <exception cref="ArgumentOutOfRangeException">The mean is not above 0, or the deviation is negative.</exception>
public sealed record LogNormalDistribution(double MeanValue, double StandardDeviation) : Distribution
{
    private readonly double sigma = Math.Sqrt(Math.Log(1 + StandardDeviation / MeanValue * (StandardDeviation / MeanValue)));

    /// <summary>Mean of the law itself.</summary>
    public double MeanValue { get; } = Checked(MeanValue, MeanValue > 0, "the mean of a lognormal law is above 0");

    /// <summary>Standard deviation of the law itself.</summary>
    public double StandardDeviation { get; } = Checked(StandardDeviation, StandardDeviation >= 0, "a standard deviation is not negative");

    /// <inheritdoc/>
    public override double Mean => MeanValue;

    /// <inheritdoc/>
    public override double Sample(RandomStream stream) => MeanValue * Math.Exp(sigma * stream.Normal() - sigma * sigma / 2);
}
