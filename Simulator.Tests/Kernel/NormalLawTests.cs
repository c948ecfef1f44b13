using Tsugunosuke.Sim.Kernel;

namespace Tsugunosuke.Sim.Tests.Kernel;

public sealed class NormalLawTests
{
    // 0.25, 0.001 and 10⁻²⁰ are the checks of Wichura's paper, the others the usual tables to double precision.
    [TestCase(0.25, -0.6744897501960817)]
    [TestCase(0.001, -3.090232306167814)]
    [TestCase(1e-20, -9.262340089798408)]
    [TestCase(0.5, 0)]
    [TestCase(0.975, 1.959963984540054)]
    [TestCase(0.99, 2.3263478740408408)]
    [TestCase(0.9995, 3.2905267314919255)]
    [TestCase(1e-10, -6.361340902404056)]
    public void Quantiles_are_the_published_ones(double probability, double x) =>
        Assert.That(NormalLaw.Quantile(probability), Is.EqualTo(x).Within(1e-14 * Math.Abs(x)));

    [TestCase(0, 0.5)]
    [TestCase(1, 0.8413447460685429)]
    [TestCase(-1, 0.15865525393145705)]
    [TestCase(2, 0.9772498680518208)]
    [TestCase(-2.5, 0.006209665325776132)]
    [TestCase(-3, 0.0013498980316300946)]
    [TestCase(-5, 2.866515718791939e-7)]
    [TestCase(-8, 6.220960574271785e-16)]
    [TestCase(-10, 7.619853024160527e-24)]
    public void Shares_are_the_published_ones(double x, double share) =>
        Assert.That(NormalLaw.Cumulative(x), Is.EqualTo(share).Within(2e-14 * share));

    [Test]
    public void The_quantile_of_a_share_is_where_it_was_cut()
    {
        // In the upper half a share near 1 cannot say more about where it was cut than its spacing allows.
        for (var x = -30.0; x <= 3; x += 0.0625)
            Assert.That(NormalLaw.Quantile(NormalLaw.Cumulative(x)), Is.EqualTo(x).Within(1e-13 * Math.Max(1, Math.Abs(x)) + 2e-16 / NormalLaw.Density(Math.Max(x, 0))), $"x = {x}");
    }

    [Test]
    public void The_density_is_the_slope_of_the_share()
    {
        for (var x = -4.0; x <= 4; x += 0.125)
            Assert.That((NormalLaw.Cumulative(x + 1e-4) - NormalLaw.Cumulative(x - 1e-4)) / 2e-4, Is.EqualTo(NormalLaw.Density(x)).Within(1e-8));
        Assert.That(NormalLaw.Density(0), Is.EqualTo(0.3989422804014327).Within(1e-16));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(-0.1)]
    [TestCase(1.1)]
    [TestCase(double.NaN)]
    public void Only_a_probability_between_0_and_1_has_a_quantile(double probability) =>
        Assert.That(() => NormalLaw.Quantile(probability), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("strictly between 0 and 1"));
}
