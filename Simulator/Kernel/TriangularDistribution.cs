namespace Tsugunosuke.Sim.Kernel;

/// <summary>A triangle from <paramref name="Low"/> over its peak at <paramref name="Mode"/> to <paramref name="High"/>.</summary>
/// <exception cref="ArgumentOutOfRangeException">The three do not rise.</exception>
public sealed record TriangularDistribution(double Low, double Mode, double High) : Distribution
{
    /// <summary>The least value.</summary>
    public double Low { get; } = Checked(Low, Low <= Mode && Mode <= High, "a triangle has low ≤ mode ≤ high");

    /// <summary>The likeliest value.</summary>
    public double Mode { get; } = Mode;

    /// <summary>The greatest value.</summary>
    public double High { get; } = High;

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
