namespace Tsugunosuke.Sim.Kernel;

/// <summary>The standard normal law: quantiles, distribution function and density.</summary>
public static class NormalLaw
{
    /// <summary>The x below which a share <paramref name="probability"/> of the law lies, to about one part in 10¹⁶:
    /// algorithm AS 241 (PPND16), Wichura, Applied Statistics 37 (1988).</summary>
    /// <param name="probability">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not strictly between 0 and 1.</exception>
    public static double Quantile(double probability)
    {
        var q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            var r = 0.180625 - q * q;
            return q * Ratio(
                r,
                [3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457, 67265.770927008700853, 33430.575583588128105, 2509.0809287301226727],
                [1.0, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077, 21213.794301586595867, 39307.895800092710610, 28729.085735721942674, 5226.4952788528545610]);
        }

        if (!(probability > 0 && probability < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "a probability strictly between 0 and 1");
        var tail = Math.Sqrt(-Math.Log(Math.Min(probability, 1 - probability)));
        var x = tail <= 5
            ? Ratio(
                tail - 1.6,
                [1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504, 1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4],
                [1.0, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550, 0.148103976427480074590, 0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9])
            : Ratio(
                tail - 5,
                [6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230, 0.0265321895265761230930, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7],
                [1.0, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525, 7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15]);
        return q < 0 ? -x : x;
    }

    /// <summary>The share of the law below <paramref name="x"/>.</summary>
    public static double Cumulative(double x) => 0.5 * Complementary(-x / Math.Sqrt(2));

    /// <summary>The density at <paramref name="x"/>.</summary>
    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>The complementary error function, by its series near 0 and its continued fraction beyond.</summary>
    private static double Complementary(double x)
    {
        if (x < 0)
            return 2 - Complementary(-x);
        if (x < 2)
        {
            var (term, sum) = (x, x);
            for (var n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
            {
                term *= -x * x / n;
                sum += term / (2 * n + 1);
            }

            return 1 - 2 / Math.Sqrt(Math.PI) * sum;
        }

        // erfc x = exp(−x²) / √π · 1 / (x + ½ / (x + 1 / (x + 3/2 / (x + …)))), from the inside out.
        var fraction = x;
        for (var n = 60; n > 0; n--)
            fraction = x + n / 2.0 / fraction;
        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * fraction);
    }

    private static double Ratio(double x, ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator)
    {
        var (n, d) = (numerator[7], denominator[7]);
        for (var i = 6; i >= 0; i--)
            (n, d) = (n * x + numerator[i], d * x + denominator[i]);
        return n / d;
    }
}
