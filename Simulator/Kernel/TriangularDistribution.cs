namespace Tsugunosuke.Sim.Kernel;

/// <summary>A triangle from <paramref name="Low"/> over its peak at <paramref name="Mode"/> to <paramref name="High"/>.</summary>
public sealed record TriangularDistribution(double Low, double Mode, double High) : Distribution
{
    /// <inheritdoc/>
    public override double Mean => (Low + Mode + High) / 3;

    /// <inheritdoc/>
    public override double Sample(RandomStream stream)
    {
        var u = stream.NextDouble();
        var width = High - Low;
        if (width == 0)
            return Low;
        return u < (Mode - Low) / width
            ? Low + Math.Sqrt(u * width * (Mode - Low))
            : High - Math.Sqrt((1 - u) * width * (High - Mode));
    }
}
