using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Experiments;

/// <summary>Confidence intervals of independent replications: means, probabilities, ranks of quantiles.</summary>
public static class Intervals
{
    /// <summary>The confidence of every interval that does not say another.</summary>
    public const double Confidence = 0.95;

    /// <summary>A probability by the share of successes, with Wilson's score interval (Wilson, JASA 22, 1927).</summary>
    /// <remarks>Unlike the textbook's p ± z·√(p(1 − p)/n) it covers near 0 and 1 too: 0 of 1000 gives [0, 0.4 %], not [0, 0].</remarks>
    /// <exception cref="ArgumentOutOfRangeException">No trials, more successes than trials, or a confidence outside (0, 1).</exception>
    public static Estimate Proportion(long successes, long trials, double confidence = Confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        var z = NormalLaw.Quantile(1 - Tail(confidence));
        var n = (double)trials;
        var p = successes / n;
        var centre = (p + z * z / (2 * n)) / (1 + z * z / n);
        var half = z / (1 + z * z / n) * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n));

        // At the ends one side is exact; rounding must not move it.
        return new Estimate(p, successes == 0 ? 0 : Math.Max(0, centre - half), successes == trials ? 1 : Math.Min(1, centre + half));
    }

    /// <summary>The mean of a tally with Student's t interval, in the tally's unit; open below two observations.</summary>
    /// <exception cref="InvalidOperationException">The tally is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A confidence outside (0, 1).</exception>
    public static Estimate Mean(Tally tally, double confidence = Confidence)
    {
        ArgumentNullException.ThrowIfNull(tally);
        var tail = Tail(confidence);
        if (tally.Count == 0)
            throw new InvalidOperationException("no observation, no mean");
        if (tally.Count == 1)
            return new Estimate(tally.Mean, double.NegativeInfinity, double.PositiveInfinity);
        var half = StudentT.InvCDF(0, 1, tally.Count - 1, 1 - tail) * Math.Sqrt(Math.Max(0, tally.Variance) / tally.Count);
        return new Estimate(tally.Mean, tally.Mean - half, tally.Mean + half);
    }

    /// <summary>The ranks (from 1) of the ordered observations between which a quantile lies, whatever their law.</summary>
    /// <remarks>
    /// The number of <paramref name="count"/> observations below the quantile is binomial. The lower rank is the greatest, the
    /// upper the least that leave at most half of 1 − confidence outside; so the interval is never too narrow.
    /// </remarks>
    /// <returns>0 or <paramref name="count"/> + 1 where there are too few observations for an end.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No observations, or a probability or confidence outside (0, 1).</exception>
    public static (long Low, long High) QuantileRanks(long count, double probability, double confidence = Confidence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        RequireInside(probability, nameof(probability));
        var tail = Tail(confidence);

        // Low: P(below < low) ≤ tail. High: P(below ≥ high) ≤ tail. Both are monotone in the rank.
        var (low, high) = (0L, count + 1);
        for (long from = 0, to = count; from <= to;)
        {
            var rank = from + (to - from) / 2;
            if (rank == 0 || AtMost(rank - 1, count, probability) <= tail)
                (low, from) = (rank, rank + 1);
            else
                to = rank - 1;
        }

        for (long from = 1, to = count + 1; from <= to;)
        {
            var rank = from + (to - from) / 2;
            if (rank == count + 1 || 1 - AtMost(rank - 1, count, probability) <= tail)
                (high, to) = (rank, rank - 1);
            else
                from = rank + 1;
        }

        return (low, high);
    }

    /// <summary>The binomial distribution function by the incomplete beta function.</summary>
    private static double AtMost(long successes, long trials, double probability) =>
        successes >= trials ? 1 : SpecialFunctions.BetaRegularized(trials - successes, successes + 1, 1 - probability);

    private static double Tail(double confidence)
    {
        RequireInside(confidence, nameof(confidence));
        return (1 - confidence) / 2;
    }

    private static void RequireInside(double probability, string name)
    {
        if (!(probability > 0 && probability < 1))
            throw new ArgumentOutOfRangeException(name, probability, "strictly between 0 and 1");
    }
}
