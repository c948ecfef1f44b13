using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Scenarios;

/// <summary>Where the minutes of the shipped scenario come from, by hand.</summary>
public sealed class BootTimeStructureTests
{
    private static readonly ScenarioFile Upgrade = ScenarioFile.Open(Path.Combine(TestPaths.Scenarios, "tsugunosuke-upgrade.yaml")).Value!;

    /// <summary>Power good, SEC, two sockets' UPI, early I/O; frequency, programming, finish; late I/O, PEI, DXE, 8 GPUs, BDS, hand-over.</summary>
    private static readonly double WhateverTheMemory = 3 + 2 + 2 * 2 + 4 + (1 + 4 + 5) + 4 + 5 + 25 + 8 * 4 + 15.985 + 1;

    private const double TestRate = 4.0658;

    [Test]
    public void Two_16GB_DIMMs_take_the_sum_of_their_phases_which_is_120_s()
    {
        // One DIMM a segment: 80 ms of SPD; one rank: 10 s; 16 GB a socket to test.
        var byHand = WhateverTheMemory + 0.08 + 10 + 16 / TestRate;

        Assert.That(byHand, Is.EqualTo(120).Within(0.01));
        Assert.That(Times()["two-16"], Is.EqualTo(byHand).Within(0.001));
    }

    [Test]
    public void Sixteen_sets_take_the_sum_of_their_phases_which_is_360_s()
    {
        // Four channels of two DIMMs on a segment: 8 × 80 ms; 1 + 2 ranks on each channel, 10 % slower for two DIMMs; 8 × 112 GB a socket to test.
        var byHand = WhateverTheMemory + 8 * 0.08 + 3 * 10 * 1.1 + 8 * 112 / TestRate;

        Assert.That(byHand, Is.EqualTo(360).Within(0.01));
        Assert.That(Times()["sixteen-sets"], Is.EqualTo(byHand).Within(0.001));
    }

    [Test]
    public void Four_sets_take_the_sum_of_their_phases()
    {
        // Channels A and C of a socket lie on one segment of four channels: 4 DIMMs; 2 × 112 GB a socket to test.
        var byHand = WhateverTheMemory + 4 * 0.08 + 33 + 2 * 112 / TestRate;

        Assert.That(Times()["four-sets"], Is.EqualTo(byHand).Within(0.001));
    }

    [Test]
    public void The_times_rise_strictly_from_step_to_step()
    {
        var times = Times();

        Assert.That(new[] { "two-16", "two-sets", "four-sets", "eight-sets", "sixteen-sets" }.Select(step => times[step]), Is.Ordered.And.Unique);
    }

    [Test]
    public void With_a_very_fast_test_the_curve_flattens_to_training_and_SPD()
    {
        var times = Times(new PathOverride("platform.memory.testRate", "1000000"));

        // What is left of 240 s: 23 s of training and half a second of SPD; from set to set hardly anything.
        Assert.That(times["sixteen-sets"] - times["two-16"], Is.EqualTo(23 + 7 * 0.08).Within(0.01));
        Assert.That(times["sixteen-sets"] - times["two-sets"], Is.EqualTo(6 * 0.08).Within(0.01));
    }

    [Test]
    public void With_one_rank_a_DIMM_training_takes_less()
    {
        var (two, one) = (Times(), Times(new PathOverride("dimms.96GB.ranks", "1")));

        Assert.That(two["sixteen-sets"] - one["sixteen-sets"], Is.EqualTo(10 * 1.1).Within(0.001));
        Assert.That(one["two-16"], Is.EqualTo(two["two-16"]), "16 GB DIMMs have one rank anyway");
    }

    [Test]
    public void The_rise_is_spent_in_B7_and_B9()
    {
        var steps = ScenarioRunner.Run(Upgrade.Bind().Value!).Steps.ToDictionary(step => step.Step.Name, step => step.Boot!);
        double At(string step, byte code)
        {
            var spans = steps[step].Spans.Where(span => span.Code == code && !span.IsWait).ToArray();
            return (spans.Max(span => span.End) - spans.Min(span => span.Start)).TotalSeconds;
        }

        var rise = (steps["sixteen-sets"].PostTime - steps["two-16"].PostTime).TotalSeconds;
        var inMemory = At("sixteen-sets", 0xB7) - At("two-16", 0xB7) + At("sixteen-sets", 0xB9) - At("two-16", 0xB9);
        Assert.That(inMemory, Is.GreaterThan(0.99 * rise));
    }

    [Test]
    public void The_end_of_the_boot_time_is_one_setting()
    {
        var (post, os) = (Times(), Times(new PathOverride("platform.timing.endsAt", "os")));

        // The OS starts in 35 s and initialises 896 GB a node at 931 GB/s.
        Assert.That(os["sixteen-sets"] - post["sixteen-sets"], Is.EqualTo(35 + 896 / 931.0).Within(0.001));
    }

    private static Dictionary<string, double> Times(params PathOverride[] overrides) =>
        ScenarioRunner.Run(Upgrade.Bind(overrides).Value!).Steps.ToDictionary(step => step.Step.Name, step => step.Boot!.BootTime.TotalSeconds);
}
