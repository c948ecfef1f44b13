using System.Collections.Immutable;
using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Scenarios;

/// <summary>Steps one after another, their expectations, and needs.</summary>
public sealed class ScenarioRunnerTests
{
    private static readonly string Upgrade = Path.Combine(TestPaths.Scenarios, "tsugunosuke-upgrade.yaml");

    [Test]
    public void Two_96GB_DIMMs_alone_halt_with_53()
    {
        var step = ScenarioRunner.Run(ScenarioFile.Load(Upgrade).Value!).Steps.Single(step => step.Step.Name == "two-96-alone");
        var halted = (BootOutcome.Halted)step.Boot!.Outcome;

        Assert.That(halted.Code, Is.EqualTo(0x53));
        Assert.That((halted.Cause.Cause, halted.Cause.RuleId), Is.EqualTo((FaultKind.RuleBroken, "anchor")));
        Assert.That(step.Boot.LastMemoryCode, Is.EqualTo(0xB9));
        Assert.That(step.Findings.Select(finding => finding.Rule.Id), Does.Contain("anchor"));
        Assert.That(step.Needs.Select(need => need.IsMet), Has.None.True);
    }

    [Test]
    public void Each_boot_starts_from_the_training_that_the_last_one_left()
    {
        using var folder = new InputFolder();
        var result = ScenarioRunner.Run(folder.Load(InputFolder.Small + """
              - name: again
              - name: idle
                power: none
              - name: warm
                power: warm
              - name: changed
                move: { P1-DIMMA1: P1-DIMMB1 }
              - name: changed-again
                power: warm

            """));

        Assert.That(result.Steps.Where(step => step.Boot is not null).Select(step => step.Boot!.UsedCachedTraining), Is.EqualTo(new[] { false, true, true, false, true }));
        Assert.That(result.Steps.Single(step => step.Step.Name == "idle").Boot, Is.Null);
    }

    [Test]
    public void The_fingerprint_is_the_same_run_by_run_and_tells_runs_apart()
    {
        var file = ScenarioFile.Open(Upgrade).Value!;
        var first = ScenarioRunner.Run(file.Bind().Value!).Fingerprint;

        Assert.That(ScenarioRunner.Run(file.Bind().Value!).Fingerprint, Is.EqualTo(first));
        Assert.That(ScenarioRunner.Run(file.Bind([new("dimms.96GB.ranks", "1")]).Value!).Fingerprint, Is.Not.EqualTo(first));
    }

    [Test]
    public void A_need_is_met_by_the_total_or_by_each_teams_share()
    {
        using var folder = new InputFolder();
        var scenario = folder.Load(InputFolder.Small.Replace("steps:", "needs:\n  - { name: all, bytes: 32 GB }\n  - { name: more, bytes: 33 GB }\n  - { name: teams, perTeam: 4 GB, teams: 8 }\n  - { name: big teams, perTeam: 5 GB, teams: 8 }\nsteps:", StringComparison.Ordinal));

        var needs = ScenarioRunner.Run(scenario).Steps[0].Needs;

        Assert.That(needs.Select(need => (need.Available, need.IsMet)), Is.EqualTo(new[]
        {
            (Capacity.FromGigabytes(32), true), (Capacity.FromGigabytes(32), false), (Capacity.FromGigabytes(4), true), (Capacity.FromGigabytes(4), false),
        }));
    }

    /// <summary>The small scenario boots 32 GB in 120.0 s, untrained, at the first attempt.</summary>
    [TestCase("outcome: halted", "outcome", "halted", "booted")]
    [TestCase("code: 53", "code", "53 on the way", "never shown")]
    [TestCase("lastMemoryCode: B9", "lastMemoryCode", "B9", "BF")]
    [TestCase("capacity: 48 GB", "capacity", "48 GB", "32 GB")]
    [TestCase("time: 2 min, tolerance: 0.0001 %", "time", "120 s ± 0 %", null)]
    [TestCase("time: 100 s", "time", "100 s ± 3 %", null)]
    [TestCase("atMost: 119 s", "atMost", "at most 119 s", null)]
    [TestCase("cachedTraining: true", "cachedTraining", "true", "false")]
    [TestCase("cause: badly-seated", "cause", "badly-seated", "none")]
    [TestCase("rule: anchor", "rule", "anchor", "none")]
    [TestCase("mappedOut: [P1-DIMMA1, P2-DIMMA1]", "mappedOut", "P1-DIMMA1, P2-DIMMA1", "none")]
    [TestCase("attempts: 2", "attempts", "2", "1")]
    public void An_expectation_that_does_not_hold_says_what_came_instead(string expect, string what, string expected, string? actual)
    {
        using var folder = new InputFolder();

        var failure = ScenarioRunner.Run(folder.Load(InputFolder.Small.Replace("outcome: booted", expect, StringComparison.Ordinal))).Steps[0].ExpectationFailures.Single();

        Assert.That((failure.What, failure.Expected), Is.EqualTo((what, expected)));
        Assert.That(failure.Actual, actual is null ? Does.Match("^1(19|20)(\\.[0-9]+)? s$") : Is.EqualTo(actual));
    }

    [TestCase("outcome: booted, code: EE, lastMemoryCode: BF, capacity: 32 GB, time: 2 min, atMost: 121 s, cachedTraining: false, mappedOut: [], cause: none, attempts: 1")]
    [TestCase("time: 117 s")]
    [TestCase("time: 123 s")]
    public void Expectations_that_hold_leave_nothing(string expect)
    {
        using var folder = new InputFolder();

        Assert.That(ScenarioRunner.Run(folder.Load(InputFolder.Small.Replace("outcome: booted", expect, StringComparison.Ordinal))).AllExpectationsHeld);
    }

    [Test]
    public void A_memory_check_in_the_OS_is_clean_or_bad()
    {
        using var folder = new InputFolder();
        var bad = InputFolder.Small.Replace("expect: { outcome: booted }", "osMemoryCheck: true\n    expect: { osMemoryCheck: bad }", StringComparison.Ordinal);

        Assert.That(ScenarioRunner.Run(folder.Load(bad)).Steps[0].ExpectationFailures, Is.EqualTo(new[] { new ExpectationFailure("osMemoryCheck", "bad", "clean") }));
        Assert.That(ScenarioRunner.Run(folder.Load(bad.Replace("bad", "clean", StringComparison.Ordinal))).AllExpectationsHeld);
    }

    [Test]
    public void The_cause_of_a_boot_that_went_on_is_the_first_failure_that_trying_again_did_not_overcome()
    {
        using var folder = new InputFolder();
        var scenario = folder.Load(InputFolder.Small.Replace(
            "expect: { outcome: booted }",
            "faults: [{ slot: P1-DIMMA1, cause: training-failure, rank: 0, attempts: 1 }, { slot: P2-DIMMA1, cause: test-failure }]\n    expect: { cause: test-failure, mappedOut: P2-DIMMA1 }",
            StringComparison.Ordinal));

        Assert.That(ScenarioRunner.Run(scenario).Steps[0].ExpectationFailures, Is.Empty);
    }
}
