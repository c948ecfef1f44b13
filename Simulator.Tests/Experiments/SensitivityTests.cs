using System.Collections.Immutable;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Kernel;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Experiments;

/// <summary>Sensitivity finds what moves the boot time, by as much as can be worked out by hand.</summary>
public sealed class SensitivityTests
{
    private static readonly ScenarioResult Upgrade = ScenarioRunner.Run(ScenarioFile.Load(Path.Combine(TestPaths.Scenarios, "tsugunosuke-upgrade.yaml")).Value!);

    [Test]
    public void One_figure_at_a_time_moves_the_boot_by_what_it_stands_for()
    {
        // DXE runs once and alone; each of eight GPUs costs its time; no NIC is listed.
        var result = Study(64, ParameterRange.Of(BootParameters.NicTime, 0.2, 5), ParameterRange.Of(BootParameters.GpuTime, 1, 8), ParameterRange.Of(BootParameters.DxeTime, 10, 60));

        Assert.That(result.Influences.Select(each => each.Factor.Range.Path), Is.EqualTo(new[] { "platform.devices.gpuTime", "platform.firmware.dxeTime", "platform.devices.nicTime" }), "ranked");
        Assert.That(result.Influences.Select(each => each.Swing), Is.EqualTo(new[] { 8 * 7.0, 50, 0 }).Within(1e-6));
        Assert.That(result.Influences[0].AtLow, Is.EqualTo(result.Basis - 8 * 3.0).Within(1e-6), "4 s a GPU as it is");
        Assert.That(result.Basis, Is.EqualTo(360).Within(0.5), "the observed six minutes");
        Assert.That(result.Failed, Is.Zero);
    }

    [Test]
    public void Additive_figures_share_the_variance_by_their_squared_ranges()
    {
        // Uniform on a range of width w has variance w²/12: DXE 50 s, eight GPUs 56 s together.
        var result = Study(1_024, ParameterRange.Of(BootParameters.DxeTime, 10, 60), ParameterRange.Of(BootParameters.GpuTime, 1, 8));
        var gpu = 56.0 * 56 / (50.0 * 50 + 56.0 * 56);

        Assert.That(result.Influences[0].Sobol.First.Contains(gpu), Is.True, $"{result.Influences[0].Sobol.First}");
        Assert.That(result.Influences[0].Sobol.Total.Contains(gpu), Is.True, $"{result.Influences[0].Sobol.Total}");
        Assert.That(result.Influences[1].Sobol.Total.Contains(1 - gpu), Is.True, $"{result.Influences[1].Sobol.Total}");
    }

    [Test]
    public void Rate_and_channels_at_once_interact_as_a_product_does()
    {
        // B9 takes c · X · Y with X = 1/rate, the rate even from 2 to 8, and Y = ⌈8 / channels at once⌉: 8, 4, 3, 2, 2, 2, 2, 1.
        var (x, xx, y, yy) = (Math.Log(4) / 6, (1 / 2.0 - 1 / 8.0) / 6, 24 / 8.0, 106 / 8.0);
        var variance = xx * yy - x * x * y * y;
        var (ofRate, ofChannels, ofBoth) = ((xx - x * x) * y * y / variance, x * x * (yy - y * y) / variance, (xx - x * x) * (yy - y * y) / variance);

        var result = Study(2_048, ParameterRange.Of(BootParameters.TestRate, 2, 8), ParameterRange.Of(BootParameters.TestChannelsAtOnce, 1, 8));

        var rate = result.Influences.Single(each => each.Factor.Range.Platform == BootParameters.TestRate).Sobol;
        var channels = result.Influences.Single(each => each.Factor.Range.Platform == BootParameters.TestChannelsAtOnce).Sobol;
        Assert.That(rate.First.Contains(ofRate), Is.True, $"{rate.First}, exactly {ofRate}");
        Assert.That(rate.Total.Contains(ofRate + ofBoth), Is.True, $"{rate.Total}, exactly {ofRate + ofBoth}");
        Assert.That(channels.First.Contains(ofChannels), Is.True, $"{channels.First}, exactly {ofChannels}");
        Assert.That(channels.Total.Contains(ofChannels + ofBoth), Is.True, $"{channels.Total}, exactly {ofChannels + ofBoth}");
    }

    [Test]
    public void A_point_that_does_not_boot_is_counted()
    {
        var watched = ScenarioRunner.Run(ScenarioFile.Load(Path.Combine(TestPaths.Scenarios, "tsugunosuke-upgrade.yaml"), [new PathOverride("platform.watchdog.enabled", "true")]).Value!);
        var result = Of(watched, 64, ParameterRange.Of(BootParameters.WatchdogTimeout, 60, 1800));

        Assert.That(result.Failed, Is.GreaterThan(0).And.LessThan(result.Points), "the boot takes 360 s");
    }

    [Test]
    public void A_discrete_range_gives_each_value_an_equal_part()
    {
        var attempts = ParameterRange.Of(BootParameters.TrainingAttempts, 1, 5);
        var flag = ParameterRange.Of(BootParameters.SocketsTrainInParallel, 0, 1);

        Assert.That(Enumerable.Range(0, 100).Select(i => attempts.At(i / 100.0)).CountBy(value => value).Select(pair => (pair.Key, pair.Value)), Is.EqualTo(new[] { (1.0, 20), (2, 20), (3, 20), (4, 20), (5, 20) }));
        Assert.That(new[] { 0, 0.499, 0.5, 0.999 }.Select(flag.At), Is.EqualTo(new[] { 0.0, 0, 1, 1 }));
        Assert.That(ParameterRange.Of(BootParameters.DxeTime, 10, 60).At(0.5), Is.EqualTo(35));
    }

    [Test]
    public void A_law_that_is_moved_keeps_its_kind_and_relative_spread()
    {
        Assert.That(ScaledLaw.To(new LogNormalDistribution(4, 0.3), 8), Is.EqualTo(new LogNormalDistribution(8, 0.6)));
        Assert.That(ScaledLaw.To(new UniformDistribution(1, 3), 4), Is.EqualTo(new UniformDistribution(2, 6)));
        Assert.That(ScaledLaw.To(new TriangularDistribution(1, 2, 3), 4), Is.EqualTo(new TriangularDistribution(2, 4, 6)));
        Assert.That(ScaledLaw.To(new ExponentialDistribution(3), 6).Mean, Is.EqualTo(6));
        Assert.That(ScaledLaw.To(new NormalDistribution(1, 2), 5).Mean, Is.EqualTo(5).Within(1e-12), "cut at 0, so its mean is not its middle");
        Assert.That(ScaledLaw.To(new LogNormalDistribution(4, 0.3), 0), Is.EqualTo(new ConstantDistribution(0)));
    }

    [Test]
    public void The_step_asked_about_is_the_last_first_boot() =>
        Assert.That(Sensitivity.DefaultStep(Upgrade)!.Population.Installed.Gigabytes, Is.EqualTo(1792));

    [Test]
    public void Every_figure_with_a_range_in_its_file_is_asked_for()
    {
        var step = Sensitivity.DefaultStep(Upgrade)!;
        var own = Sensitivity.OwnFactors(Upgrade.Scenario, step, withHands: true).Select(factor => factor.Range.Path).ToArray();

        Assert.That(own, Does.Contain("platform.memory.testRate").And.Contain("operator.badSeating"));
        Assert.That(own, Has.Length.EqualTo(step.Settings.All.Count(each => each.Low < each.High) + Upgrade.Scenario.Operator.Values.Count(each => each.Low < each.High)));
    }

    private static SensitivityResult Study(int samples, params ImmutableArray<ParameterRange> ranges) => Of(Upgrade, samples, ranges);

    private static SensitivityResult Of(ScenarioResult nominal, int samples, params ImmutableArray<ParameterRange> ranges)
    {
        var step = Sensitivity.DefaultStep(Upgrade)!;
        step = nominal.Scenario.Steps.Single(each => each.Name == step.Name);
        return Sensitivity.Of([.. ranges.Select(range => Sensitivity.Factor(nominal.Scenario, step, range))], new NominalAnswer(nominal, step, ranges), samples, 1, 2);
    }
}
