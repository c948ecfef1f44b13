using CsCheck;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Experiments;

/// <summary>Intervals are those of the textbooks, and contain the truth as often as they say.</summary>
public sealed class IntervalTests
{
    private const int Experiments = 1_000;

    [Test]
    public void Wilson_intervals_are_those_of_Newcombe()
    {
        // Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
        AssertInterval(81, 263, 0.2553, 0.3662);
        AssertInterval(15, 148, 0.0624, 0.1605);
        AssertInterval(0, 20, 0.0000, 0.1611);
        AssertInterval(1, 29, 0.0061, 0.1718);
    }

    [Test]
    public void All_or_nothing_is_exact_at_its_end()
    {
        Assert.That(Intervals.Proportion(0, 1000).Low, Is.Zero);
        Assert.That(Intervals.Proportion(1000, 1000).High, Is.EqualTo(1.0));
        Assert.That(() => Intervals.Proportion(0, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Intervals.Proportion(5, 4), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Intervals.Proportion(1, 2, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Ranks_of_a_median_are_those_of_the_sign_test()
    {
        // Conover, Practical Nonparametric Statistics: the median of 10 lies between the 2nd and the 9th, of 20 between the 6th and the 15th.
        Assert.That(Intervals.QuantileRanks(10, 0.5), Is.EqualTo((2L, 9L)));
        Assert.That(Intervals.QuantileRanks(20, 0.5), Is.EqualTo((6L, 15L)));
        Assert.That(Intervals.QuantileRanks(5, 0.5), Is.EqualTo((0L, 6L)), "2 · 0.5⁵ > 5 %: five say nothing about a median");
    }

    [Test]
    public void A_99_percent_quantile_has_an_upper_end_from_368_on()
    {
        // 0.99³⁶⁷ = 0.02501, 0.99³⁶⁸ = 0.02476.
        Assert.That(Intervals.QuantileRanks(367, 0.99).High, Is.EqualTo(368L));
        Assert.That(Intervals.QuantileRanks(368, 0.99).High, Is.EqualTo(368L));
        Assert.That(DurationSummaryTests.Of([1, 2, 3]).Quantile(0.99).High, Is.EqualTo(double.PositiveInfinity));
    }

    [Test]
    public void Ranks_leave_at_most_half_of_the_rest_outside_on_each_side() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 99]).Sample((count, percent) =>
        {
            var p = percent / 100.0;
            var (low, high) = Intervals.QuantileRanks(count, p);
            Assert.That(Below(low, count, p), Is.LessThanOrEqualTo(0.025 + 1e-12));
            Assert.That(1 - Below(high, count, p), Is.LessThanOrEqualTo(0.025 + 1e-12));
            Assert.That(Below(low + 1, count, p), Is.GreaterThan(0.025 - 1e-12));
            Assert.That(high == 1 || 1 - Below(high - 1, count, p) > 0.025 - 1e-12, Is.True);
        }, seed: "0000000000004");

    [Test]
    public void Ranks_of_a_billion_are_those_of_the_normal_law()
    {
        var (low, high) = Intervals.QuantileRanks(1_000_000_000, 0.99);
        var half = 1.959963985 * Math.Sqrt(1e9 * 0.99 * 0.01);

        Assert.That(low, Is.EqualTo(990_000_000 - half).Within(3));
        Assert.That(high, Is.EqualTo(990_000_000 + half).Within(3));
    }

    [Test]
    public void Means_are_contained_in_93_to_97_percent() =>
        AssertCoverage("mean", experiment =>
        {
            var stream = new RandomStream(1, experiment, "coverage of means");
            return DurationSummaryTests.Of(Enumerable.Range(0, 50).Select(_ => (long)(3e9 + 2e8 * stream.Normal()))).Mean();
        }, 3e9 - 0.5);

    [Test]
    public void Probabilities_are_contained_in_93_to_97_percent() =>
        AssertCoverage("probability", experiment =>
        {
            var stream = new RandomStream(1, experiment, "coverage of probabilities");
            return Intervals.Proportion(Enumerable.Range(0, 400).Count(_ => stream.Bernoulli(0.83)), 400);
        }, 0.83);

    [TestCase(0.5)]
    [TestCase(0.9)]
    [TestCase(0.95)]
    [TestCase(0.99)]
    public void Quantiles_are_contained_in_93_to_97_percent(double p) =>
        AssertCoverage("quantile", experiment =>
        {
            // Exponential, so skewed: the quantile is −mean · ln(1 − p).
            var stream = new RandomStream(1, experiment, "coverage of quantiles");
            return DurationSummaryTests.Of(Enumerable.Range(0, 2_000).Select(_ => (long)stream.Exponential(3e9))).Quantile(p);
        }, -3e9 * Math.Log(1 - p));

    [Test]
    public void Paired_differences_are_contained_in_93_to_97_percent() =>
        AssertCoverage("paired difference", experiment =>
        {
            // Shared luck of deviation 2·10⁸ cancels; B is 5·10⁷ faster, with luck of its own of deviation 10⁷ each.
            var stream = new RandomStream(1, experiment, "coverage of differences");
            return DurationSummaryTests.Pairs(Enumerable.Range(0, 50).Select(_ =>
            {
                var shared = 2e8 * stream.Normal();
                var a = Math.Round(3e9 + shared + 1e7 * stream.Normal());
                var b = Math.Round(3e9 - 5e7 + shared + 1e7 * stream.Normal());
                return (long)(b - a);
            })).Mean();
        }, -5e7);

    private static void AssertCoverage(string what, Func<long, Estimate> experiment, double truth)
    {
        var contained = Enumerable.Range(1, Experiments).Count(number => experiment(number).Contains(truth));

        Assert.That(contained / (double)Experiments, Is.InRange(0.93, 0.97), what);
    }

    private static void AssertInterval(long successes, long trials, double low, double high)
    {
        var interval = Intervals.Proportion(successes, trials);
        Assert.That(interval.Low, Is.EqualTo(low).Within(0.00005));
        Assert.That(interval.High, Is.EqualTo(high).Within(0.00005));
    }

    /// <summary>P(fewer than <paramref name="rank"/> of the observations lie below the quantile), term by term.</summary>
    private static double Below(long rank, int count, double p)
    {
        var (sum, choose) = (0.0, 1.0);
        for (var k = 0; k < rank && k <= count; k++)
        {
            sum += choose * Math.Pow(p, k) * Math.Pow(1 - p, count - k);
            choose = choose * (count - k) / (k + 1);
        }

        return sum;
    }
}
