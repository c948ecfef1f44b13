using CsCheck;
using Tsugunosuke.Sim.Experiments;

namespace Tsugunosuke.Sim.Tests.Experiments;

/// <summary>Latin hypercubes cover every dimension; Sobol's indices are those of a function whose indices are known.</summary>
public sealed class SamplingTests
{
    private static readonly string[] Factors = ["x1", "x2", "x3"];

    [Test]
    public void Each_stratum_of_each_dimension_has_exactly_one_point() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 5], Gen.ULong).Sample((points, dimensions, seed) =>
        {
            var design = LatinHypercube.Sample(points, Names(dimensions), seed);
            for (var d = 0; d < dimensions; d++)
            {
                var column = design.Select(point => point[d]).Order().ToArray();
                for (var k = 0; k < points; k++)
                    Assert.That(column[k], Is.GreaterThanOrEqualTo(k / (double)points).And.LessThan((k + 1) / (double)points));
            }
        }, seed: "0000000000004");

    [Test]
    public void One_more_dimension_moves_none_of_the_others_and_another_seed_moves_all()
    {
        var two = LatinHypercube.Sample(40, Names(2), 7);
        var three = LatinHypercube.Sample(40, Names(3), 7);
        var other = LatinHypercube.Sample(40, Names(2), 8);

        Assert.That(three.Select(point => (point[0], point[1])), Is.EqualTo(two.Select(point => (point[0], point[1]))));
        Assert.That(other.Select(point => point[0]), Is.Not.EqualTo(two.Select(point => point[0])));
        Assert.That(two.Select(point => point[0]), Is.Not.EqualTo(two.Select(point => point[1])));
    }

    [Test]
    public void A_design_without_points_or_with_one_name_twice_is_refused()
    {
        Assert.That(() => LatinHypercube.Sample(0, ["x"], 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => LatinHypercube.Sample(5, ["x", "x"], 1), Throws.ArgumentException);
    }

    [Test]
    public void Indices_of_Ishigami_are_the_exact_ones_within_their_intervals()
    {
        // Ishigami and Homma 1990, with a = 7 and b = 0.1; the exact indices follow from integrals of sines.
        const double A = 7, B = 0.1;
        var (pi4, pi8) = (Math.Pow(Math.PI, 4), Math.Pow(Math.PI, 8));
        var variance = A * A / 8 + B * pi4 / 5 + B * B * pi8 / 18 + 0.5;
        double[] first = [0.5 * Math.Pow(1 + B * pi4 / 5, 2) / variance, A * A / 8 / variance, 0];
        var together = 8 * B * B * pi8 / 225 / variance;
        double[] total = [first[0] + together, first[1], together];

        var indices = SobolIndices.Of(Factors, Ishigami, 8_192, 11);

        for (var factor = 0; factor < 3; factor++)
        {
            Assert.That(indices[factor].First.Contains(first[factor]), Is.True, $"first order of x{factor + 1}: {indices[factor].First}, exactly {first[factor]}");
            Assert.That(indices[factor].Total.Contains(total[factor]), Is.True, $"total order of x{factor + 1}: {indices[factor].Total}, exactly {total[factor]}");
            Assert.That(indices[factor].First.HalfWidth, Is.LessThan(0.04));
            Assert.That(indices[factor].Total.HalfWidth, Is.LessThan(0.04));
        }
    }

    [Test]
    public void Bootstrap_intervals_contain_the_exact_indices_as_often_as_they_say()
    {
        // y = x1 + 2 x2: S1 = 1/5 and 4/5, no interactions. 60 experiments; P(below 50 of 60 at 95 %) is about 1 in 3000.
        var contained = new int[4];
        for (var seed = 1UL; seed <= 60; seed++)
        {
            var indices = SobolIndices.Of(["x1", "x2"], x => x[0] + 2 * x[1], 256, seed);
            contained[0] += indices[0].First.Contains(0.2) ? 1 : 0;
            contained[1] += indices[0].Total.Contains(0.2) ? 1 : 0;
            contained[2] += indices[1].First.Contains(0.8) ? 1 : 0;
            contained[3] += indices[1].Total.Contains(0.8) ? 1 : 0;
        }

        Assert.That(contained, Is.All.GreaterThanOrEqualTo(50));
    }

    [Test]
    public void Threads_and_factors_without_influence_change_nothing()
    {
        var alone = SobolIndices.Of(Factors, Ishigami, 500, 3);
        var parallel = SobolIndices.Of(Factors, Ishigami, 500, 3, jobs: 4);
        var more = SobolIndices.Of([.. Factors, "idle"], x => Ishigami(x), 500, 3);

        Assert.That(parallel, Is.EqualTo(alone));
        Assert.That(more.Take(3), Is.EqualTo(alone));
        Assert.That(more[3], Is.EqualTo(new SobolIndex(new(0, 0, 0), new(0, 0, 0))));
    }

    [Test]
    public void A_model_that_does_not_vary_has_no_indices() =>
        Assert.That(SobolIndices.Of(["x"], _ => 5, 100, 1)[0].First.Value, Is.NaN);

    private static double Ishigami(double[] unit)
    {
        double X(int i) => Math.PI * (2 * unit[i] - 1);
        return Math.Sin(X(0)) + 7 * Math.Pow(Math.Sin(X(1)), 2) + 0.1 * Math.Pow(X(2), 4) * Math.Sin(X(0));
    }

    private static string[] Names(int count) => [.. Enumerable.Range(1, count).Select(number => $"d{number}")];
}
