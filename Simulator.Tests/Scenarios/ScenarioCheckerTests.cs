using Tsugunosuke.Sim.Firmware;
using Tsugunosuke.Sim.Machine;
using Tsugunosuke.Sim.Scenarios;

namespace Tsugunosuke.Sim.Tests.Scenarios;

/// <summary>What can be said without simulating.</summary>
public sealed class ScenarioCheckerTests
{
    private static readonly ScenarioCheck Upgrade = ScenarioChecker.Check(ScenarioFile.Load(Path.Combine(TestPaths.Scenarios, "tsugunosuke-upgrade.yaml")).Value!);

    [TestCase("delivered", 16, 256, 256, 4800, null)]
    [TestCase("two-96-alone", 2, 192, 0, 4800, RuleVerdict.DoesNotBoot)]
    [TestCase("two-16", 2, 32, 32, 4800, null)]
    [TestCase("two-sets", 4, 224, 224, 4400, RuleVerdict.Unsupported)]
    [TestCase("sixteen-sets", 32, 1792, 1792, 4400, RuleVerdict.Unsupported)]
    public void Each_step_has_its_memory_its_speed_and_its_verdict(string name, int dimms, int installed, int usable, int speed, RuleVerdict? verdict)
    {
        var step = Upgrade.Steps.Single(step => step.Step.Name == name);

        Assert.That((step.DimmCount, step.Installed.Gigabytes, step.UsableByRules.Gigabytes, step.SpeedMts, step.Verdict), Is.EqualTo((dimms, (double)installed, (double)usable, (int?)speed, verdict)));
    }

    [Test]
    public void What_is_degraded_does_not_boot_where_nothing_is_left()
    {
        var alone = Upgrade.Steps.Single(step => step.Step.Name == "two-96-alone");

        Assert.That(alone.Findings.Select(finding => finding.Rule.Verdict), Has.None.EqualTo(RuleVerdict.DoesNotBoot), "no rule says so by itself");
        Assert.That(alone.Findings.Select(finding => finding.Rule.Verdict), Does.Contain(RuleVerdict.Degraded));
    }

    [Test]
    public void The_checks_verdict_agrees_with_the_boot_wherever_no_fault_is_named()
    {
        foreach (var file in TestPaths.ScenarioFiles)
        {
            var scenario = ScenarioFile.Load(file).Value!;
            var run = ScenarioRunner.Run(scenario);
            foreach (var (check, step) in ScenarioChecker.Check(scenario).Steps.Zip(run.Steps))
                if (check.Verdict == RuleVerdict.DoesNotBoot)
                    Assert.That(step.Boot?.Outcome, Is.InstanceOf<BootOutcome.Halted>(), $"{file}: {step.Step.Name}");
                else if (step.Boot?.Outcome is BootOutcome.Booted booted && step.Boot.Failures.IsEmpty)
                    Assert.That(booted.Usable, Is.EqualTo(check.UsableByRules), $"{file}: {step.Step.Name}");
        }
    }

    [Test]
    public void The_shipped_scenario_leaves_nothing_to_warn_of() => Assert.That(Upgrade.Warnings, Is.Empty);

    [TestCase("    expect: { outcome: booted }\n", "", "step 'first' expects nothing, so nothing about it is checked")]
    [TestCase("    install: { 16GB: [P1-DIMMA1, P2-DIMMA1] }\n", "", "step 'first' is switched on without a DIMM")]
    [TestCase("[P1-DIMMA1, P2-DIMMA1]", "[P1-DIMMA2, P2-DIMMA2]", "step 'first' is expected to boot, and the rules of platform 'tsugunosuke' leave it no usable memory")]
    [TestCase("outcome: booted", "capacity: 48 GB", "step 'first' is expected to have 48 GB, and at most 32 GB of its DIMMs are usable by the rules")]
    public void What_an_author_may_want_to_look_at_is_a_warning_with_its_line(string right, string wrong, string said)
    {
        using var folder = new InputFolder();

        var warnings = ScenarioChecker.Check(folder.Load(InputFolder.Small.Replace(right, wrong, StringComparison.Ordinal))).Warnings;

        Assert.That(warnings.Select(warning => warning.Message), Has.Some.StartsWith(said));
        Assert.That(warnings.Select(warning => (warning.Line, warning.IsWarning)), Is.All.EqualTo(((int?)6, true)));
    }

    [Test]
    public void Stock_that_is_never_used_is_a_warning_of_reading()
    {
        using var folder = new InputFolder();

        Assert.That(folder.Diagnose(InputFolder.Small.Replace("steps:", "  spare: { count: 1, capacity: 16 GB, ranks: 1 }\nsteps:", StringComparison.Ordinal)), Is.EqualTo(new[] { "x.yaml(5,10): warning: 'spare' is in stock and never used; install it in a step, or take it out of the stock" }));
    }

    [Test]
    public void The_scenario_to_start_from_reads_without_a_word_and_holds_its_expectations()
    {
        using var folder = new InputFolder();
        var scenario = folder.Load(ScenarioTemplate.Text("my-upgrade"));

        Assert.That(folder.Diagnose(ScenarioTemplate.Text("my-upgrade")), Is.Empty);
        Assert.That(scenario.Name, Is.EqualTo("my-upgrade"));
        Assert.That(ScenarioChecker.Check(scenario).Warnings, Is.Empty);
        Assert.That(ScenarioRunner.Run(scenario).Steps.SelectMany(step => step.ExpectationFailures), Is.Empty);
        Assert.That(() => ScenarioTemplate.Text("../x"), Throws.ArgumentException);
    }

    [Test]
    public void The_scenario_of_the_README_holds_its_expectations()
    {
        var readme = File.ReadAllText(Path.Combine(TestPaths.Repository, "README.md"));
        var start = readme.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        using var folder = new InputFolder();

        var scenario = folder.Load(readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)]);

        Assert.That(ScenarioRunner.Run(scenario).Steps.SelectMany(step => step.ExpectationFailures), Is.Empty);
    }

    [TestCase("platfrom", "platform")]
    [TestCase("INSTALL", "install")]
    [TestCase("instal", "install")]
    [TestCase("xyz", null)]
    [TestCase("", null)]
    public void The_nearest_name_is_found_across_slips_and_case(string slip, string? near) =>
        Assert.That(NearestName.Find(slip, ["platform", "install", "remove"]), Is.EqualTo(near));
}
