namespace Tsugunosuke.Sim.Kernel;

/// <summary>Every value from <paramref name="Low"/> to <paramref name="High"/> equally likely.</summary>
public sealed record UniformDistribution(double Low, double High) : Distribution
{
    /// <inheritdoc/>
    public override double Mean => (Low + High) / 2;

    /// <inheritdoc/>
    public override double Sample(RandomStream stream) => stream.Uniform(Low, High);
}
