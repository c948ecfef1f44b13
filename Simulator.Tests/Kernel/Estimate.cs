using System.Globalization;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>A mean over thirty independent replications with its 99.9 % confidence interval.</summary>
internal sealed class Estimate
{
    public const int Replications = 30;

    /// <summary>Student's t with 29 degrees of freedom at 0.9995.</summary>
    private const double T = 3.6594;

    private Estimate(double mean, double halfWidth) => (Mean, HalfWidth) = (mean, halfWidth);

    public double Mean { get; }

    public double HalfWidth { get; }

    public static Estimate Of(Func<long, double> replication)
    {
        var values = Enumerable.Range(1, Replications).Select(number => replication(number)).ToArray();
        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean)) / (Replications - 1);
        return new Estimate(mean, T * Math.Sqrt(variance / Replications));
    }

    /// <summary>The interval contains the exact value, and would not contain it if the model were off by 2 % to either side.</summary>
    public void AgreesWith(double exact)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Mean} ± {HalfWidth}, exactly {exact}");
        Assert.That(Math.Abs(Mean - exact), Is.LessThan(HalfWidth), text);
        Assert.That(HalfWidth + Math.Abs(Mean - exact), Is.LessThan(0.02 * exact), text);
    }
}
