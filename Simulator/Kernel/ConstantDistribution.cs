namespace Tsugunosuke.Sim.Kernel;

/// <summary>Always the same value.</summary>
public sealed record ConstantDistribution(double Value) : Distribution
{
    /// <inheritdoc/>
    public override double Mean => Value;

    /// <inheritdoc/>
    public override double Sample(RandomStream stream) => Value;
}
