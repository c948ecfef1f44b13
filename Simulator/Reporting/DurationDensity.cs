using System.Collections.Immutable;
using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Reporting;

/// <summary>A smooth density of durations for a picture: Gaussian kernels over the histogram, as wide as Silverman's rule says.</summary>
internal static class DurationDensity
{
    private const int Steps = 160;
    private const double TicksPerSecond = TimeSpan.TicksPerSecond;

    /// <summary>Density (its unit does not matter) from the shortest to the longest, in seconds.</summary>
    /// <param name="times">At least two different durations.</param>
    public static ImmutableArray<(double Seconds, double Density)> Of(DurationSummary times)
    {
        var (from, to) = (times.Minimum / TicksPerSecond, times.Maximum / TicksPerSecond);
        var quartiles = (times.Quantile(0.75).Value - times.Quantile(0.25).Value) / TicksPerSecond;
        var deviation = Math.Sqrt(times.Variance) / TicksPerSecond;
        var spread = quartiles > 0 ? Math.Min(deviation, quartiles / 1.349) : deviation;
        var width = Math.Max(0.9 * spread * Math.Pow(times.Count, -0.2), (to - from) / Steps);
        var buckets = times.Histogram().Select(bucket => (Middle: (bucket.First + bucket.Last) / 2.0 / TicksPerSecond, bucket.Count)).ToArray();
        return
        [
            .. Enumerable.Range(0, Steps + 1).Select(step =>
            {
                var seconds = from + ((to - from) * step / Steps);
                return (seconds, buckets.Sum(bucket => bucket.Count * Math.Exp(-0.5 * Math.Pow((seconds - bucket.Middle) / width, 2))));
            }),
        ];
    }
}
