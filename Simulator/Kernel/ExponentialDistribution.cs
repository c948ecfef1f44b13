namespace Tsugunosuke.Sim.Kernel;

/// <summary>The memoryless law.</summary>
/// <exception cref="ArgumentOutOfRangeException">The mean is negative.</exception>
public sealed record ExponentialDistribution(double MeanValue) : Distribution
{
    /// <summary>The law's mean.</summary>
    public double MeanValue { get; } = Checked(MeanValue, MeanValue >= 0, "the mean of an exponential law is not negative");

    /// <inheritdoc/>
    public override double Mean => MeanValue;

    /// <inheritdoc/>
    public override double Sample(RandomStream stream) => stream.Exponential(MeanValue);
}
