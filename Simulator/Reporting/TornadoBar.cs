namespace Tsugunosuke.Sim.Reporting;

/// <summary>One bar of a tornado plot: what the answer becomes at both ends of a figure's range.</summary>
/// <param name="Label">The figure.</param>
/// <param name="LowText">The low end of its range, as a file would write it.</param>
/// <param name="HighText">The high end.</param>
/// <param name="AtLow">The answer at the low end.</param>
/// <param name="AtHigh">The answer at the high end.</param>
public sealed record TornadoBar(string Label, string LowText, string HighText, double AtLow, double AtHigh)
{
    /// <summary>How far it moves the answer.</summary>
    public double Swing => Math.Abs(AtHigh - AtLow);
}
