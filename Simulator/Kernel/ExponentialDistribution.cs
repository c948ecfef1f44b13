namespace Tsugunosuke.Sim.Kernel;

/// <summary>The memoryless law.</summary>
public sealed record ExponentialDistribution(double MeanValue) : Distribution
{
    /// <inheritdoc/>
    public override double Mean => MeanValue;

    /// <inheritdoc/>
    public override double Sample(RandomStream stream) => stream.Exponential(MeanValue);
}
