using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

/// <summary>Laws against their moments, and against their distribution functions by Kolmogorov and Smirnov.</summary>
public sealed class DistributionTests
{
    private const int Draws = 100_000;

    private static readonly double LogNormalSigma = Math.Sqrt(Math.Log(1 + 0.25));

    /// <summary>Each law with its exact mean, standard deviation and distribution function.</summary>
    private static readonly TestCaseData[] Laws =
    [
        Law("uniform", new UniformDistribution(2, 6), 4, 4 / Math.Sqrt(12), x => Math.Clamp((x - 2) / 4, 0, 1)),
        Law("exponential", new ExponentialDistribution(3), 3, 3, x => 1 - Math.Exp(-x / 3)),
        Law("triangular", new TriangularDistribution(1, 2, 5), 8 / 3.0, Math.Sqrt((1 + 4 + 25 - 2 - 5 - 10) / 18.0), x => x < 2 ? (x - 1) * (x - 1) / 4 : 1 - (5 - x) * (5 - x) / 12),
        Law("triangular, its peak at its low end", new TriangularDistribution(1, 1, 5), 7 / 3.0, Math.Sqrt((1 + 1 + 25 - 1 - 5 - 5) / 18.0), x => 1 - (5 - x) * (5 - x) / 16),
        Law("triangular, its peak at its high end", new TriangularDistribution(1, 5, 5), 11 / 3.0, Math.Sqrt((1 + 25 + 25 - 5 - 5 - 25) / 18.0), x => (x - 1) * (x - 1) / 16),
        Law("lognormal", new LogNormalDistribution(4, 2), 4, 2, x => NormalLaw.Cumulative((Math.Log(x) - Math.Log(4) + LogNormalSigma * LogNormalSigma / 2) / LogNormalSigma)),
        Law("normal, nothing cut", new NormalDistribution(100, 2), 100, 2, x => NormalLaw.Cumulative((x - 100) / 2)),

        // Half a normal law: mean √(2/π), variance 1 − 2/π.
        Law("normal, half of it cut", new NormalDistribution(0, 1), Math.Sqrt(2 / Math.PI), Math.Sqrt(1 - 2 / Math.PI), x => 2 * NormalLaw.Cumulative(x) - 1),

        // Cut half a standard deviation below its middle: λ = φ(½)/Φ(½) = 0.5091604338370336, mean 1 + 2λ, variance 4 (1 − λ/2 − λ²).
        Law("normal, some of it cut", new NormalDistribution(1, 2), 1 + 2 * 0.5091604338370336, 1.394525633606449, x => 1 - NormalLaw.Cumulative((1 - x) / 2) / NormalLaw.Cumulative(0.5)),
    ];

    private static TestCaseData Law(string name, Distribution law, double mean, double deviation, Func<double, double> cumulative) =>
        new TestCaseData(law, mean, deviation, cumulative).SetArgDisplayNames(name);

    [TestCaseSource(nameof(Laws))]
    public void Its_moments_are_those_of_the_law(Distribution law, double mean, double deviation, Func<double, double> cumulative)
    {
        var values = Sample(law);
        var average = values.Average();
        var variance = values.Sum(value => (value - average) * (value - average)) / (Draws - 1);
        var fourth = values.Sum(value => Math.Pow(value - average, 4)) / Draws;

        Assert.That(law.Mean, Is.EqualTo(mean).Within(1e-12 * mean));
        Assert.That(average, Is.EqualTo(mean).Within(4 * deviation / Math.Sqrt(Draws)));
        Assert.That(variance, Is.EqualTo(deviation * deviation).Within(4 * Math.Sqrt((fourth - variance * variance) / Draws)));
    }

    [TestCaseSource(nameof(Laws))]
    public void Kolmogorov_and_Smirnov_find_its_distribution_function(Distribution law, double mean, double deviation, Func<double, double> cumulative)
    {
        var values = Sample(law).Order().ToArray();
        var distance = 0.0;
        for (var i = 0; i < Draws; i++)
        {
            var f = cumulative(values[i]);
            distance = Math.Max(distance, Math.Max(f - (double)i / Draws, (i + 1.0) / Draws - f));
        }

        Assert.That(distance * Math.Sqrt(Draws), Is.InRange(0.3, 2.23), "of Kolmogorov's law, all but one in ten thousand");
    }

    [TestCaseSource(nameof(Laws))]
    public void It_takes_one_number_a_draw(Distribution law, double mean, double deviation, Func<double, double> cumulative)
    {
        var (stream, counter) = (new RandomStream(1, 0, "one"), new RandomStream(1, 0, "one"));
        for (var i = 0; i < 10; i++)
        {
            law.Sample(stream);
            counter.NextUInt64();
        }

        Assert.That(stream.NextUInt64(), Is.EqualTo(counter.NextUInt64()));
    }

    [Test]
    public void A_constant_takes_no_number()
    {
        var (stream, untouched) = (new RandomStream(1, 0, "none"), new RandomStream(1, 0, "none"));

        Assert.That(new ConstantDistribution(7).Sample(stream), Is.EqualTo(7.0));
        Assert.That(new ConstantDistribution(7).Mean, Is.EqualTo(7.0));
        Assert.That(new TriangularDistribution(7, 7, 7).Sample(new RandomStream(1, 0, "point")), Is.EqualTo(7.0));
        Assert.That(stream.NextUInt64(), Is.EqualTo(untouched.NextUInt64()));
    }

    // Far in the tail the law is nearly exponential with rate |location| / spread²; the mean is λ − z with Mills' ratio
    // φ/Φ̄(10) = 10.09809323396216.
    [TestCase(-10.0, 0.09809323396216)]
    public void A_normal_law_of_which_almost_nothing_is_kept_still_has_its_mean(double location, double mean)
    {
        var law = new NormalDistribution(location, 1);

        Assert.That(law.Mean, Is.EqualTo(mean).Within(1e-10));
        Assert.That(Sample(law).Average(), Is.EqualTo(mean).Within(4 * mean / Math.Sqrt(Draws)));
    }

    private static double[] Sample(Distribution law)
    {
        var stream = new RandomStream(2026, 0, "laws");
        return [.. Enumerable.Range(0, Draws).Select(_ => law.Sample(stream))];
    }

    [Test]
    public void A_law_that_cannot_be_is_refused_by_its_figure()
    {
        Assert.Multiple(() =>
        {
            Refuses("Low", () => new TriangularDistribution(3, 1, 2));
            Refuses("Low", () => new TriangularDistribution(1, 3, 2));
            Refuses("Low", () => new TriangularDistribution(1, double.NaN, 2));
            Refuses("Low", () => new UniformDistribution(3, 1));
            Refuses("Spread", () => new NormalDistribution(1, 0));
            Refuses("MeanValue", () => new LogNormalDistribution(0, 1));
            Refuses("StandardDeviation", () => new LogNormalDistribution(1, -1));
            Refuses("MeanValue", () => new ExponentialDistribution(-1));
        });
        static void Refuses(string figure, Func<Distribution> law) =>
            Assert.That(law, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo(figure));
    }
}
