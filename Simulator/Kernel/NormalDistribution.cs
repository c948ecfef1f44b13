namespace Tsugunosuke.Sim.Kernel;

/// <summary>A normal law of which only the part above 0 is kept.</summary>
/// <param name="Location">Mean of the whole normal law.</param>
/// <param name="Spread">Standard deviation of the whole normal law; above 0.</param>
/// <exception cref="ArgumentOutOfRangeException">The spread is not above 0.</exception>
public sealed record NormalDistribution(double Location, double Spread) : Distribution
{
    // The share that is kept, and draws from the upper end of the law, are exact even where little is kept.
    private readonly double kept = NormalLaw.Cumulative(Location / Spread);

    /// <summary>Mean of the whole normal law.</summary>
    public double Location { get; } = Location;

    /// <summary>Standard deviation of the whole normal law.</summary>
    public double Spread { get; } = Checked(Spread, Spread > 0, "a spread is above 0");

    /// <summary>The mean of the truncated law: location + spread · φ(α) / (1 − Φ(α)), α = −location / spread.</summary>
    public override double Mean => Location + Spread * NormalLaw.Density(-Location / Spread) / kept;

    /// <inheritdoc/>
    public override double Sample(RandomStream stream) =>
        Math.Max(0, Location - Spread * NormalLaw.Quantile(kept * (1 - stream.NextOpen())));
}
