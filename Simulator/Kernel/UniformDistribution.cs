namespace Tsugunosuke.Sim.Kernel;

/// <summary>Every value from <paramref name="Low"/> to <paramref name="High"/> equally likely.</summary>
/// <exception cref="ArgumentOutOfRangeException">The two do not rise.</exception>
public sealed record UniformDistribution(double Low, double High) : Distribution
{
    /// <summary>The least value.</summary>
    public double Low { get; } = Checked(Low, Low <= High, "a uniform law has low ≤ high");

    /// <summary>The end, which is reached only where it is the least value.</summary>
    public double High { get; } = High;

    /// <inheritdoc/>
    public override double Mean => (Low + High) / 2;

    /// <inheritdoc/>
    public override double Sample(RandomStream stream) => stream.Uniform(Low, High);
}
