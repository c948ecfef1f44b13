using System.Globalization;
using Tsugunosuke.Sim.Experiments;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Scenarios;
using Tsugunosuke.Sim.Tests.Scenarios;

namespace Tsugunosuke.Sim.Tests.Experiments;

/// <summary>Trials against laws that can be worked out by hand.</summary>
public sealed class TrialTests
{
    /// <summary>One DIMM, alone: where it has no contact, the machine halts.</summary>
    private const string OneDimm = """
        name: one
        platform: tsugunosuke
        dimms:
          16GB: { count: 1, capacity: 16 GB, ranks: 1 }
        steps:
          - name: first
            install: { 16GB: P1-DIMMA1 }

        """;

    private static readonly string Shipped = Path.Combine(TestPaths.Scenarios, "tsugunosuke-upgrade.yaml");

    [Test]
    public void With_independent_insertions_the_first_try_succeeds_with_the_nth_power()
    {
        const double Failure = 0.03;
        var summary = Run(Load(Set("operator.badSeating", Failure)), "sixteen-sets", 20_000);

        Assert.That(summary.FirstTry(0.999).Contains(Math.Pow(1 - Failure, 16)), $"{summary.FirstTry(0.999)}");
    }

    [Test]
    public void Dead_DIMMs_and_bad_seating_multiply()
    {
        var summary = Run(Load(Set("operator.badSeating", 0.02), Set("platform.reliability.deadOnArrival", 0.01)), "eight-sets", 20_000);

        // Eight DIMMs go in, four of which are new.
        Assert.That(summary.FirstTry(0.999).Contains(Math.Pow(0.98, 8) * Math.Pow(0.99, 4)), $"{summary.FirstTry(0.999)}");
    }

    [Test]
    public void DIMMs_that_were_in_the_machine_before_are_not_new()
    {
        // The 16 GB DIMMs of this step were delivered with the machine, and only lay in the stock meanwhile.
        var summary = Run(Load(Set("platform.reliability.deadOnArrival", 0.5)), "two-16", 500);

        Assert.That(summary.UpAtFirstTry, Is.EqualTo(500));
    }

    [Test]
    public void Attempts_with_one_insertion_follow_the_geometric_law()
    {
        const double Failure = 0.3;
        using var folder = new InputFolder();
        var summary = Run(folder.Load(OneDimm, [.. Sound, Set("operator.badSeating", Failure), Set("operator.maxAttempts", 100)]), "first", 20_000);
        var mean = 1 / (1 - Failure);
        var deviation = Math.Sqrt(Failure) / (1 - Failure) / Math.Sqrt(20_000);

        Assert.That(summary.Up, Is.EqualTo(20_000));
        Assert.That(summary.Boots / 20_000.0, Is.EqualTo(mean).Within(3.3 * deviation));
        for (var attempts = 1; attempts <= 4; attempts++)
            Assert.That(Intervals.Proportion(summary.Attempts[attempts], 20_000, 0.9999).Contains(Math.Pow(Failure, attempts - 1) * (1 - Failure)), $"{attempts}");
        Assert.That(summary.FailedCodes.Keys, Is.EqualTo(new byte[] { 0x53 }), "no memory is left");
    }

    [Test]
    public void Attempts_with_many_insertions_follow_the_greatest_of_geometric_laws()
    {
        const double Failure = 0.05;
        var summary = Run(Load(Set("operator.badSeating", Failure)), "sixteen-sets", 10_000);
        var (mean, square) = (0.0, 0.0);
        for (var k = 0; k < 60; k++)
        {
            var beyond = 1 - Math.Pow(1 - Math.Pow(Failure, k), 16);
            mean += beyond;
            square += (2 * k + 1) * beyond;
        }

        Assert.That(summary.Boots / 10_000.0, Is.EqualTo(mean).Within(3.3 * Math.Sqrt((square - mean * mean) / 10_000)));
    }

    [Test]
    public void A_dead_DIMM_is_reseated_once_and_then_replaced()
    {
        // Sound: 1. Dead: a reseat does not help, and from the third boot on each new one is sound with 1/2: 2 + 2.
        using var folder = new InputFolder();
        var summary = Run(folder.Load(OneDimm, [.. Sound, Set("platform.reliability.deadOnArrival", 0.5), Set("operator.maxAttempts", 100)]), "first", 20_000);

        Assert.That(summary.Attempts.ContainsKey(2), Is.False);
        Assert.That(summary.Boots / 20_000.0, Is.EqualTo(2.5).Within(3.3 * Math.Sqrt(3.25 / 20_000)));
    }

    [Test]
    public void A_broken_latch_is_repaired_before_the_next_try()
    {
        using var folder = new InputFolder();
        var scenario = folder.Load(OneDimm, [.. Sound, .. Times, Set("operator.brokenLatch", 0.5), Set("operator.maxAttempts", 100), new PathOverride("operator.latchRepairTime", "1 h")]);
        using var trial = new Trial(Model(scenario, "first"));
        var second = Enumerable.Range(0, 100).Select(i => trial.Run(1, i)).First(result => result.Attempts == 2);

        // Open, one DIMM in, close; then diagnosis, open, latch, one DIMM out and in, close.
        Assert.That(TimeSpan.FromTicks(second.HandsTicks), Is.EqualTo(TimeSpan.FromSeconds(60 + 10 + 30 + 300 + 60 + 3600 + 2 * 10 + 30)));
    }

    [Test]
    public void Hands_on_time_adds_up()
    {
        using var trial = new Trial(Model(Load(Times), "four-sets"));
        var result = trial.Run(1, 0);

        // Two 16 GB DIMMs and two 96 GB DIMMs go in.
        Assert.That(TimeSpan.FromTicks(result.HandsTicks), Is.EqualTo(TimeSpan.FromSeconds(60 + 4 * 10 + 30)));
        Assert.That(result, Has.Property(nameof(TrialResult.UpAtFirstTry)).True.And.Property(nameof(TrialResult.UsableBytes)).EqualTo(448L << 30));
        Assert.That(result.TotalTicks - result.HandsTicks, Is.GreaterThan(result.FirstBootTicks), "the OS comes up after the hand-over");
    }

    [Test]
    public void A_step_without_hands_takes_its_boot_alone()
    {
        using var trial = new Trial(Model(Load(), "again"));

        Assert.That(trial.Run(1, 0).HandsTicks, Is.Zero);
    }

    [Test]
    public void A_step_that_halts_nominally_is_never_up_and_has_no_window()
    {
        var summary = Run(Load(), "two-96-alone", 300);

        Assert.That(summary.UpAtFirstTry, Is.Zero);
        Assert.That(summary.Boots, Is.EqualTo(300), "no second try");
        Assert.That(summary.Window(0.5), Is.Null);
        Assert.That(summary.FailedCodes, Is.EqualTo(new Dictionary<byte, long> { [0x53] = 300 }));
    }

    [Test]
    public void Hands_give_up_after_their_last_attempt_and_the_window_knows()
    {
        using var folder = new InputFolder();
        var summary = Run(folder.Load(OneDimm, [.. Sound, Set("operator.badSeating", 0.5), Set("operator.maxAttempts", 2)]), "first", 4000);

        Assert.That(Intervals.Proportion(summary.Up, 4000, 0.999).Contains(0.75));
        Assert.That(summary.Window(0.7), Is.Not.Null);
        Assert.That(summary.Window(0.8), Is.Null, "only three quarters come up at all");
    }

    [Test]
    public void Two_designs_see_the_same_luck()
    {
        using var slow = new Trial(Model(Load(new PathOverride("operator", "clumsy")), "sixteen-sets"));
        using var fast = new Trial(Model(Load(new PathOverride("operator", "clumsy"), Set("platform.memory.testRate", 8), Set("dimms.96GB.ranks", 1)), "sixteen-sets"));
        var failures = 0;
        for (var replication = 0; replication < 300; replication++)
        {
            var (left, right) = (slow.Run(1, replication), fast.Run(1, replication));
            failures += left.UpAtFirstTry ? 0 : 1;
            Assert.That(right.UpAtFirstTry, Is.EqualTo(left.UpAtFirstTry), $"replication {replication}");
        }

        Assert.That(failures, Is.InRange(50, 250), "clumsy hands fail often enough for this to mean something");
    }

    [Test]
    public void A_trial_does_not_depend_on_those_before_it()
    {
        var model = Model(Load(new PathOverride("operator", "clumsy")), "sixteen-sets");
        using var used = new Trial(model);
        var results = Enumerable.Range(0, 50).Select(i => used.Run(7, i)).ToList();

        foreach (var result in Enumerable.Reverse(results))
        {
            using var fresh = new Trial(model);
            Assert.That(fresh.Run(7, result.Replication), Is.EqualTo(result));
        }
    }

    /// <summary>Nothing goes wrong unless a test says so.</summary>
    private static PathOverride[] Sound =>
    [
        Set("operator.badSeating", 0), Set("operator.brokenLatch", 0), Set("platform.reliability.deadOnArrival", 0), Set("platform.memory.trainingFailure", 0),
    ];

    private static PathOverride[] Times =>
    [
        new("operator.openTime", "60 s"), new("operator.closeTime", "30 s"), new("operator.handlingTime", "10 s"), new("operator.diagnosisTime", "5 min"),
    ];

    private static PathOverride Set(string path, double value) => new(path, value.ToString(CultureInfo.InvariantCulture));

    private static Scenario Load(params PathOverride[] more)
    {
        var isWithOperator = more.Any(each => each.Path == "operator");
        var loaded = ScenarioFile.Load(Shipped, isWithOperator ? more : [.. Sound, .. more]);
        Assert.That(loaded.Value, Is.Not.Null, string.Join('\n', loaded.Diagnostics));
        return loaded.Value!;
    }

    private static TrialModel Model(Scenario scenario, string step) => TrialModel.Compile(scenario).Single(model => model?.Step.Name == step)!;

    private static TrialSummary Run(Scenario scenario, string step, int count)
    {
        using var trial = new Trial(Model(scenario, step));
        var summary = new TrialSummary();
        for (var replication = 0; replication < count; replication++)
            summary.Add(trial.Run(1, replication));
        return summary;
    }
}
