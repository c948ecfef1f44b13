using System.Globalization;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>An estimate with its confidence interval, all in one unit.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Low">Lower end; −∞ where the data give none.</param>
/// <param name="High">Upper end; +∞ where the data give none, as with one observation, or a far quantile of few.</param>
public readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>True where the data give both ends.</summary>
    public bool IsBounded => double.IsFinite(Low) && double.IsFinite(High);

    /// <summary>The wider of the two sides; +∞ where one is open.</summary>
    public double HalfWidth => Math.Max(Value - Low, High - Value);

    /// <summary>Whether a value lies in the interval, its ends included.</summary>
    public bool Contains(double value) => Low <= value && value <= High;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} [{Low}, {High}]");
}
